-- scope: directory
-- Citizens read the names of health units: of those who saw their data, and of those who ask them each morning.

grant select (id, name) on vaora.health_unit to app_citizen;
