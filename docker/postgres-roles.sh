#!/bin/sh
# Runs once, when PostgreSQL's volume is new: two roles, their rights, the extensions, the database.
# The owner migrates and owns every table; the application role serves and owns nothing.
set -eu

owner_password=$(cat /run/secrets/database_owner_password)
app_password=$(cat /run/secrets/database_app_password)

psql --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
    --set owner_password="$owner_password" --set app_password="$app_password" <<'SQL'
CREATE ROLE sangathan_owner LOGIN NOSUPERUSER NOCREATEROLE CREATEDB PASSWORD :'owner_password';
CREATE ROLE sangathan_app LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'app_password';
SQL

rights() {
    psql --set ON_ERROR_STOP=1 --username postgres --dbname "$1" <<'SQL'
ALTER DEFAULT PRIVILEGES FOR ROLE sangathan_owner
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sangathan_app;
ALTER DEFAULT PRIVILEGES FOR ROLE sangathan_owner GRANT USAGE, SELECT ON SEQUENCES TO sangathan_app;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;
SQL
}

rights template1
psql --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
    --command "CREATE DATABASE sangathan OWNER sangathan_owner TEMPLATE template1"
