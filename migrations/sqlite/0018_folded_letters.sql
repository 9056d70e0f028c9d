-- Latin i, h, t and b are searched for as the Cyrillic letters that they look like: addresses folded before are folded so
-- too, or the same address written again would be taken for another one.
update application set address_folded =
    replace(replace(replace(replace(address_folded, 'i', 'и'), 'h', 'н'), 't', 'т'), 'b', 'в');
