CREATE TABLE ingredient (
    id      text          NOT NULL PRIMARY KEY,
    kitchen text          NOT NULL,
    name    text          NOT NULL,
    price   numeric(10,2) NOT NULL CHECK (price >= 0),
    version bigint        NOT NULL,

    UNIQUE (kitchen, name)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ingredient TO ${application_role};
GRANT SELECT ON ingredient TO emberstone_background;
