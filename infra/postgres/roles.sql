-- The database of BtFlow: one schema and one login role for each service, none of which can read another's.
-- For an operator, for compose.yaml and for the tests alike. May be run again at any time: it makes what is missing, sets passwords and takes back what is too much.
--
--   psql -h HOST -U postgres -v ON_ERROR_STOP=1 -f passwords.psql -f roles.sql
--
-- passwords.psql (mode 600; infra/dev secrets writes one) sets one variable for each role:   \set assessment_password '...'
-- -v database=NAME takes another name than btflow.
\set QUIET on
SET client_min_messages = warning;
SET log_min_error_statement = panic; -- no password in the server's log
\if :{?database}
\else
  \set database btflow
\endif

SELECT format('CREATE DATABASE %I ENCODING ''UTF8'' LOCALE ''C'' TEMPLATE template0', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
\connect :database
SET client_min_messages = warning;
SET log_min_error_statement = panic;

CREATE TEMP TABLE service (name text, role text, password text);
INSERT INTO service (name, password) VALUES
  ('assessment', :'assessment_password'),
  ('certification', :'certification_password'),
  ('documents', :'documents_password'),
  ('notifications', :'notifications_password'),
  ('organisation', :'organisation_password'),
  ('recruitment', :'recruitment_password'),
  ('training_plan', :'training_plan_password'),
  ('workflow', :'workflow_password');
UPDATE service SET role = 'btflow_' || name;

-- Nobody but those named below may connect or make anything, not even a temporary table. The maintenance databases are closed too: every role may connect to them by default.
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', name) FROM (VALUES (:'database'), ('postgres'), ('template1')) AS closed (name) \gexec
REVOKE ALL ON SCHEMA public FROM PUBLIC;

SELECT format('CREATE ROLE %I', role) FROM service WHERE role NOT IN (SELECT rolname FROM pg_roles) \gexec
SELECT format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS PASSWORD %L', role, password) FROM service \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO %I', :'database', role) FROM service \gexec

-- The service makes its tables itself, so it owns its schema; a name without a schema means its own.
SELECT format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', name, role) FROM service \gexec
SELECT format('ALTER SCHEMA %I OWNER TO %I', name, role) FROM service \gexec
SELECT format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', name) FROM service \gexec
SELECT format('ALTER ROLE %I SET search_path = %I', role, name) FROM service \gexec
