"""Tools around the product: set-up, embedded servers, supervision, locale. No app imports this."""
