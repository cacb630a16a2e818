CREATE TABLE ingredient (
    id      text          NOT NULL PRIMARY KEY,
    kitchen text          NOT NULL,
    name    text          NOT NULL,
    price   numeric(10,2) NOT NULL CHECK (price >= 0),
    version bigint        NOT NULL,

    UNIQUE (kitchen, name)
);

CREATE TABLE recipe_line (
    kitchen    text    NOT NULL,
    recipe     text    NOT NULL,
    ingredient text    NOT NULL REFERENCES ingredient ON DELETE CASCADE,
    quantity   numeric NOT NULL,

    PRIMARY KEY (kitchen, recipe, ingredient)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ingredient, recipe_line TO ${application_role};
