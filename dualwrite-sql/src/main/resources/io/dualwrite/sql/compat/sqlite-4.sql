-- Functions of SQLite that PostgreSQL lacks or defines otherwise. Version 4.
-- No extension, no superuser, no operator, nothing outside the schema "sqlite": it can be installed and dropped beside anything.
-- Every function gives for NULL what SQLite's gives.
CREATE SCHEMA IF NOT EXISTS sqlite;

CREATE OR REPLACE FUNCTION sqlite.version() RETURNS integer
LANGUAGE sql IMMUTABLE AS $$ SELECT 4 $$;

-- CAST(x AS INTEGER) of a text: the longest integer at its beginning, else 0; beyond 64 bits the nearest one.
CREATE OR REPLACE FUNCTION sqlite.to_integer(x text) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT least(greatest(coalesce(substring(x from '^[ \t\n\v\f\r]*([+-]?[0-9]+)'), '0')::numeric,
                        -9223372036854775808), 9223372036854775807)::bigint
$$;

-- CAST(x AS REAL) of a text: the longest number at its beginning, else 0.
CREATE OR REPLACE FUNCTION sqlite.to_real(x text) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(substring(x from '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)'), '0')::double precision
$$;

-- 0 and 1 into a boolean column. Any other integer would come back as another one, so it is an error.
CREATE OR REPLACE FUNCTION sqlite.to_boolean(x bigint) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF x NOT IN (0, 1) THEN
    RAISE EXCEPTION 'a boolean column takes 0 or 1 only' USING ERRCODE = '22023';
  END IF;
  RETURN x = 1;
END
$$;

-- substr() with any start and length: a negative start counts from the end, a negative length goes to the left.
CREATE OR REPLACE FUNCTION sqlite.substr(x text, first bigint, size bigint) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  p1 bigint := first;
  p2 bigint := size;
BEGIN
  IF p1 < 0 THEN
    p1 := p1 + length(x);
    IF p1 < 0 THEN
      p2 := CASE WHEN p2 < 0 THEN 0 ELSE p2 + p1 END;
      p1 := 0;
    END IF;
  ELSIF p1 > 0 THEN
    p1 := p1 - 1;
  ELSIF p2 > 0 THEN
    p2 := p2 - 1;
  END IF;
  IF p2 < 0 THEN
    p2 := CASE WHEN p1 < -p2 THEN p1 ELSE -p2 END;
    p1 := p1 - p2;
  END IF;
  RETURN pg_catalog.substr(x, least(p1, 2000000000)::int + 1, least(p2, 1000000000)::int);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.substr(x text, first bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT sqlite.substr(x, first, 1000000000) $$;

-- The exact decimal value of a double. PostgreSQL's own cast keeps 15 digits only.
CREATE OR REPLACE FUNCTION sqlite.exact(x double precision) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  bits bigint := ('x' || encode(float8send(abs(x)), 'hex'))::bit(64)::bigint;
  exponent int := (bits >> 52)::int;
  mantissa bigint := bits & 4503599627370495;
  result numeric;
BEGIN
  IF exponent = 0 THEN
    exponent := 1;
  ELSE
    mantissa := mantissa | 4503599627370496;
  END IF;
  exponent := exponent - 1075;
  IF exponent >= 0 THEN
    result := mantissa * power(2::numeric, exponent);
  ELSE
    result := mantissa * power(5::numeric, -exponent) * ('1e' || exponent)::numeric;
  END IF;
  RETURN CASE WHEN x < 0 THEN -result ELSE result END;
END
$$;

-- round(x): half away from zero; beyond 2^52 there is nothing to round.
CREATE OR REPLACE FUNCTION sqlite.round(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN abs(x) > 4503599627370496 THEN x
              WHEN x < 0 THEN trunc(x - 0.5) + 0.0
              ELSE trunc(x + 0.5) END
$$;

CREATE OR REPLACE FUNCTION sqlite.round(x double precision, digits bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN abs(x) > 4503599627370496 THEN x
              WHEN digits <= 0 THEN sqlite.round(x)
              ELSE round(sqlite.exact(x), least(digits, 30)::int)::double precision END
$$;

CREATE OR REPLACE FUNCTION sqlite.random() RETURNS bigint
LANGUAGE sql VOLATILE AS $$
  SELECT (trunc(random() * 4294967296)::bigint << 32) | trunc(random() * 4294967296)::bigint
$$;

-- sum() of reals with Kahan-Babuska-Neumaier compensation, as SQLite adds since 3.43. State: sum, error.
CREATE OR REPLACE FUNCTION sqlite.sum_step(state double precision[], x double precision) RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  s double precision;
  t double precision;
BEGIN
  IF x IS NULL THEN
    RETURN state;
  END IF;
  IF state IS NULL THEN
    RETURN ARRAY[x, 0];
  END IF;
  s := state[1];
  t := s + x;
  RETURN ARRAY[t, state[2] + CASE WHEN abs(s) > abs(x) THEN (s - t) + x ELSE (x - t) + s END];
END
$$;

CREATE OR REPLACE FUNCTION sqlite.sum_end(state double precision[]) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN state[2] = 'NaN' THEN nullif(state[1], 'NaN') ELSE state[1] + state[2] END
$$;

CREATE OR REPLACE AGGREGATE sqlite.sum(double precision) (
  sfunc = sqlite.sum_step, stype = double precision[], finalfunc = sqlite.sum_end, parallel = safe
);

-- Dates. As in SQLite, a moment is a number of milliseconds since noon in Greenwich on November 24, 4714 B.C.
CREATE OR REPLACE FUNCTION sqlite.moment_of(y int, m int, d int) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  yy bigint := CASE WHEN m <= 2 THEN y - 1 ELSE y END;
  mm bigint := CASE WHEN m <= 2 THEN m + 12 ELSE m END;
  a bigint := (yy + 4800) / 100;
BEGIN
  IF y < -4713 OR y > 9999 THEN
    RETURN NULL;
  END IF;
  RETURN (36525 * (yy + 4716) / 100 + 306001 * (mm + 1) / 10000 + d + 38 - a + a / 4) * 86400000 - 131716800000;
END
$$;

-- Year, month, day of a moment.
CREATE OR REPLACE FUNCTION sqlite.day_of(moment bigint) RETURNS int[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  z bigint := (moment + 43200000) / 86400000;
  alpha bigint := trunc((z + 32044.75) / 36524.25)::bigint - 52;
  a bigint := z + 1 + alpha - ((alpha + 100) / 4) + 25;
  b bigint := a + 1524;
  c bigint := trunc((b - 122.1) / 365.25)::bigint;
  d bigint := (36525 * (c & 32767)) / 100;
  e bigint := trunc((b - d) / 30.6001)::bigint;
  m bigint := CASE WHEN e < 14 THEN e - 1 ELSE e - 13 END;
BEGIN
  RETURN ARRAY[CASE WHEN m > 2 THEN c - 4716 ELSE c - 4715 END, m, b - d - trunc(30.6001 * e)::bigint]::int[];
END
$$;

-- The moment a text means: a date, a time of 2000-01-01, both, a julian day number, or now.
CREATE OR REPLACE FUNCTION sqlite.parse_moment(x text, unixepoch boolean) RETURNS bigint
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
  p text[];
  number double precision;
  result bigint;
BEGIN
  IF lower(x) = 'now' THEN
    RETURN floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint + 210866760000000;
  END IF;
  p := regexp_match(x, '^(?:(-?\d{4})-(\d\d)-(\d\d)(?:[\sT]*$|[\sT]+(?=\d)))?(?:(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?\s*(?:([Zz])|([+-])(\d\d):(\d\d))?\s*)?$');
  IF p IS NOT NULL AND NOT unixepoch AND (p[1] IS NOT NULL OR p[4] IS NOT NULL) THEN
    IF p[2]::int NOT BETWEEN 1 AND 12 OR p[3]::int NOT BETWEEN 1 AND 31 OR p[4]::int > 24 OR p[5]::int > 59
        OR p[6]::numeric >= 60 OR p[9]::int > 14 OR p[10]::int > 59 THEN
      RETURN NULL;
    END IF;
    result := sqlite.moment_of(coalesce(p[1]::int, 2000), coalesce(p[2]::int, 1), coalesce(p[3]::int, 1))
        + coalesce(p[4]::bigint, 0) * 3600000 + coalesce(p[5]::bigint, 0) * 60000
        + trunc(coalesce(p[6]::double precision, 0) * 1000 + 0.5)::bigint
        - coalesce((p[8] || '1')::int * (p[9]::int * 60 + p[10]::int), 0) * 60000;
  ELSIF x ~ '^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$' THEN
    number := trim(x)::double precision;
    IF unixepoch THEN
      IF number NOT BETWEEN -210866760000 AND 253402300799.999 THEN
        RETURN NULL;
      END IF;
      result := trunc(number * 1000 + 210866760000000.0 + 0.5)::bigint;
    ELSIF number >= 0 AND number < 5373484.5 THEN
      result := trunc(number * 86400000.0 + 0.5)::bigint;
    END IF;
  END IF;
  RETURN CASE WHEN result BETWEEN 0 AND 464269060799999 THEN result END;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.moment(x text, modifiers text[]) RETURNS bigint
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
  result bigint;
  modifier text;
  p text[];
  day int[];
  amount double precision;
  whole int;
  months int;
  z bigint;
BEGIN
  IF array_position(modifiers, NULL) IS NOT NULL THEN
    RETURN NULL;
  END IF;
  result := sqlite.parse_moment(x, coalesce(modifiers[1] = 'unixepoch', false));
  FOR i IN 1 .. coalesce(array_length(modifiers, 1), 0) LOOP
    modifier := lower(modifiers[i]);
    CONTINUE WHEN modifier = 'unixepoch' AND i = 1;
    day := sqlite.day_of(result);
    p := regexp_match(modifier, '^([+-]?\d+(?:\.\d+)?) (second|minute|hour|day|month|year)s?$');
    IF p IS NOT NULL THEN
      amount := p[1]::double precision;
      IF p[2] IN ('month', 'year') THEN
        whole := trunc(amount)::int;
        months := day[2] + CASE WHEN p[2] = 'month' THEN whole ELSE 0 END;
        z := CASE WHEN months > 0 THEN (months - 1) / 12 ELSE (months - 12) / 12 END;
        result := sqlite.moment_of((day[1] + z + CASE WHEN p[2] = 'year' THEN whole ELSE 0 END)::int,
                                   (months - z * 12)::int, day[3]) + (result + 43200000) % 86400000;
        amount := amount - whole;
      END IF;
      result := result + trunc(amount * 1000.0 * CASE p[2] WHEN 'second' THEN 1 WHEN 'minute' THEN 60 WHEN 'hour' THEN 3600
          WHEN 'day' THEN 86400 WHEN 'month' THEN 2592000 ELSE 31536000 END + CASE WHEN p[1]::double precision < 0 THEN -0.5 ELSE 0.5 END)::bigint;
    ELSIF modifier = 'start of day' THEN
      result := sqlite.moment_of(day[1], day[2], day[3]);
    ELSIF modifier = 'start of month' THEN
      result := sqlite.moment_of(day[1], day[2], 1);
    ELSIF modifier = 'start of year' THEN
      result := sqlite.moment_of(day[1], 1, 1);
    ELSIF modifier ~ '^weekday [0-6]$' THEN
      z := ((result + 129600000) / 86400000) % 7;
      whole := right(modifier, 1)::int;
      result := result + (whole - CASE WHEN z > whole THEN z - 7 ELSE z END) * 86400000;
    ELSE
      RAISE EXCEPTION 'this date modifier is not supported in the target' USING ERRCODE = '0A000';
    END IF;
    IF result IS NULL OR result NOT BETWEEN 0 AND 464269060799999 THEN
      RETURN NULL;
    END IF;
  END LOOP;
  RETURN result;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.format_moment(format text, moment bigint) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  day int[] := sqlite.day_of(moment);
  ms bigint := (moment + 43200000) % 86400000;
  result text := '';
  rest text := format;
  at int;
BEGIN
  LOOP
    at := strpos(rest, '%');
    EXIT WHEN at = 0;
    result := result || left(rest, at - 1) || CASE substr(rest, at + 1, 1)
      WHEN 'Y' THEN CASE WHEN day[1] < 0 THEN '-' ELSE '' END || lpad(abs(day[1])::text, 4, '0')
      WHEN 'm' THEN lpad(day[2]::text, 2, '0')
      WHEN 'd' THEN lpad(day[3]::text, 2, '0')
      WHEN 'H' THEN lpad((ms / 3600000)::text, 2, '0')
      WHEN 'M' THEN lpad((ms / 60000 % 60)::text, 2, '0')
      WHEN 'S' THEN lpad((ms / 1000 % 60)::text, 2, '0')
      WHEN 'f' THEN lpad((ms / 1000 % 60)::text, 2, '0') || '.' || lpad((ms % 1000)::text, 3, '0')
      WHEN 'F' THEN sqlite.format_moment('%Y-%m-%d', moment)
      WHEN 'T' THEN sqlite.format_moment('%H:%M:%S', moment)
      WHEN 'R' THEN sqlite.format_moment('%H:%M', moment)
      WHEN 'j' THEN lpad(((sqlite.moment_of(day[1], day[2], day[3]) - sqlite.moment_of(day[1], 1, 1)) / 86400000 + 1)::text, 3, '0')
      WHEN 'w' THEN ((moment + 129600000) / 86400000 % 7)::text
      WHEN 's' THEN (moment / 1000 - 210866760000)::text
      WHEN '%' THEN '%'
    END;
    rest := substr(rest, at + 2);
  END LOOP;
  RETURN result || rest;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.strftime(format text, x text, modifiers text[]) RETURNS text
LANGUAGE sql STABLE AS $$ SELECT sqlite.format_moment(format, sqlite.moment(x, modifiers)) $$;

CREATE OR REPLACE FUNCTION sqlite.date(x text, modifiers text[]) RETURNS text
LANGUAGE sql STABLE AS $$ SELECT sqlite.format_moment('%Y-%m-%d', sqlite.moment(x, modifiers)) $$;

CREATE OR REPLACE FUNCTION sqlite.time(x text, modifiers text[]) RETURNS text
LANGUAGE sql STABLE AS $$ SELECT sqlite.format_moment('%H:%M:%S', sqlite.moment(x, modifiers)) $$;

CREATE OR REPLACE FUNCTION sqlite.datetime(x text, modifiers text[]) RETURNS text
LANGUAGE sql STABLE AS $$ SELECT sqlite.format_moment('%Y-%m-%d %H:%M:%S', sqlite.moment(x, modifiers)) $$;

CREATE OR REPLACE FUNCTION sqlite.julianday(x text, modifiers text[]) RETURNS double precision
LANGUAGE sql STABLE AS $$ SELECT sqlite.moment(x, modifiers) / 86400000.0::double precision $$;

CREATE OR REPLACE FUNCTION sqlite.unixepoch(x text, modifiers text[]) RETURNS bigint
LANGUAGE sql STABLE AS $$ SELECT sqlite.moment(x, modifiers) / 1000 - 210866760000 $$;

-- Whole numbers divide as whole numbers. Only for columns that keep a whole number as an integer.
CREATE OR REPLACE FUNCTION sqlite.divide(x double precision, y double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN y = 0 THEN NULL
              WHEN x = trunc(x) AND y = trunc(y) THEN trunc(x / y) + 0.0
              ELSE x / y END
$$;

-- GLOB with a pattern that is only known when the statement runs.
CREATE OR REPLACE FUNCTION sqlite.glob(pattern text, x text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  regex text := '^';
  rest text := pattern;
  part text;
BEGIN
  WHILE rest <> '' LOOP
    IF left(rest, 1) = '[' THEN
      part := substring(rest from '^\[\^?\]?[^]]*\]');
      IF part IS NULL OR part ~ '[\\.:=[].*[\\.:=[]' THEN
        RAISE EXCEPTION 'this set of a GLOB pattern is not supported in the target' USING ERRCODE = '0A000';
      END IF;
      regex := regex || part;
      rest := substr(rest, length(part) + 1);
    ELSE
      regex := regex || CASE left(rest, 1) WHEN '*' THEN '.*' WHEN '?' THEN '.'
          ELSE regexp_replace(left(rest, 1), '([^[:alnum:]])', '\\\1') END;
      rest := substr(rest, 2);
    END IF;
  END LOOP;
  RETURN x COLLATE "C" ~ (regex || '$');
END
$$;

-- Values of any class are carried as jsonb: numbers as numbers, a real always with a fraction, text as a string.
CREATE OR REPLACE FUNCTION sqlite.any_real(x double precision) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  n numeric := x::text::numeric;
BEGIN
  IF n IN ('Infinity', '-Infinity', 'NaN') THEN
    RAISE EXCEPTION 'an infinite number among values of several classes' USING ERRCODE = '22003';
  END IF;
  RETURN to_jsonb(CASE WHEN scale(n) = 0 THEN (n::text || '.0')::numeric ELSE n END);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.any_of_number(x text) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN x ~ '^[+-]?[0-9]+$' AND x::numeric BETWEEN -9223372036854775808 AND 9223372036854775807
              THEN to_jsonb(x::numeric) ELSE sqlite.any_real(x::double precision) END
$$;

-- Under numeric affinity: a text that is a number becomes one.
CREATE OR REPLACE FUNCTION sqlite.any_numeric(x jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(x) = 'string' AND x #>> '{}' ~ '^[ \t\n\v\f\r]*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t\n\v\f\r]*$'
              THEN sqlite.any_of_number(btrim(x #>> '{}', E' \t\n\v\f\r')) ELSE x END
$$;

-- The text of a value. That of a real differs between the databases, so it is an error.
CREATE OR REPLACE FUNCTION sqlite.any_text(x jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF jsonb_typeof(x) = 'number' AND strpos(x::text, '.') > 0 THEN
    RAISE EXCEPTION 'the text of a real is not supported in the target' USING ERRCODE = '0A000';
  END IF;
  RETURN x #>> '{}';
END
$$;

CREATE OR REPLACE FUNCTION sqlite.any_number(x jsonb) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(x) = 'number' THEN (x #>> '{}')::double precision ELSE sqlite.to_real(x #>> '{}') END
$$;

CREATE OR REPLACE FUNCTION sqlite.any_integer(x jsonb) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(x) = 'string' THEN sqlite.to_integer(x #>> '{}')
              ELSE least(greatest(trunc((x #>> '{}')::numeric), -9223372036854775808), 9223372036854775807)::bigint END
$$;

-- The order of classes: numbers, then text.
CREATE OR REPLACE FUNCTION sqlite.any_rank(x jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT CASE WHEN jsonb_typeof(x) = 'string' THEN 2 ELSE 1 END $$;

CREATE OR REPLACE FUNCTION sqlite.any_rank_number(x jsonb) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(x) = 'string' THEN 0 ELSE (x #>> '{}')::numeric END
$$;

CREATE OR REPLACE FUNCTION sqlite.any_rank_text(x jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(x) = 'string' THEN x #>> '{}' ELSE '' END
$$;

CREATE OR REPLACE FUNCTION sqlite.any_compare(x jsonb, y jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN x = y THEN 0
              WHEN sqlite.any_rank(x) <> sqlite.any_rank(y) THEN sign(sqlite.any_rank(x) - sqlite.any_rank(y))::integer
              WHEN sqlite.any_rank(x) = 1 THEN sign(sqlite.any_rank_number(x) - sqlite.any_rank_number(y))::integer
              WHEN sqlite.any_rank_text(x) COLLATE "C" < sqlite.any_rank_text(y) COLLATE "C" THEN -1 ELSE 1 END
$$;

-- A value on its way into a column of the target, as the column's affinity has it; what the column cannot hold is an error.
CREATE OR REPLACE FUNCTION sqlite.any_into_bigint(x jsonb) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  n jsonb := sqlite.any_numeric(x);
BEGIN
  IF jsonb_typeof(n) <> 'number' OR (n #>> '{}')::numeric <> trunc((n #>> '{}')::numeric) THEN
    RAISE EXCEPTION 'a column of whole numbers takes no other value' USING ERRCODE = '22023';
  END IF;
  RETURN (n #>> '{}')::numeric::bigint;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.any_into_double(x jsonb) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  n jsonb := sqlite.any_numeric(x);
BEGIN
  IF jsonb_typeof(n) <> 'number' THEN
    RAISE EXCEPTION 'a column of numbers takes no text' USING ERRCODE = '22023';
  END IF;
  RETURN (n #>> '{}')::double precision;
END
$$;

-- JSON. The type json keeps the text as it was written, which SQLite's functions do too.
CREATE OR REPLACE FUNCTION sqlite.json_minify(x text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(x, '("(?:[^"\\]|\\.)*")|[ \t\n\r]+', '\1', 'g')
$$;

CREATE OR REPLACE FUNCTION sqlite.json(x text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT sqlite.json_minify(x::json::text) $$;

CREATE OR REPLACE FUNCTION sqlite.json_valid(x text) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  PERFORM x::json;
  RETURN 1;
EXCEPTION WHEN invalid_text_representation THEN
  RETURN 0;
END
$$;

-- The next step of a path: the key of an object; or a place in an array, from the front or, negative, from behind; and the rest.
CREATE OR REPLACE FUNCTION sqlite.json_step(path text, OUT label text, OUT place integer, OUT behind integer, OUT rest text)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  p text[] := regexp_match(path, '^(?:\.(?:"([^"\\]*)"|([^."\[\\]+))|\[(?:(\d+)|#(?:-(\d+))?)\])(.*)$');
BEGIN
  IF p IS NULL THEN
    RAISE EXCEPTION 'this JSON path is not supported in the target' USING ERRCODE = '0A000';
  END IF;
  label := coalesce(p[1], p[2]);
  place := p[3]::integer;
  behind := CASE WHEN label IS NULL AND place IS NULL THEN coalesce(p[4], '0')::integer END;
  rest := p[5];
END
$$;

CREATE OR REPLACE FUNCTION sqlite.json_at(x json, path text) RETURNS json
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  at json := x;
  rest text := substr(path, 2);
  step record;
  place integer;
BEGIN
  IF left(path, 1) <> '$' THEN
    RAISE EXCEPTION 'a JSON path begins with $' USING ERRCODE = '22023';
  END IF;
  WHILE rest <> '' LOOP
    step := sqlite.json_step(rest);
    rest := step.rest;
    IF at IS NOT NULL AND step.label IS NOT NULL THEN
      IF json_typeof(at) = 'object' THEN
        at := (SELECT e.value FROM json_each(at) WITH ORDINALITY AS e(key, value, n) WHERE e.key = step.label ORDER BY n LIMIT 1);
      ELSE
        at := NULL;
      END IF;
    ELSIF at IS NOT NULL THEN
      IF json_typeof(at) = 'array' THEN
        place := coalesce(step.place, json_array_length(at) - step.behind);
        at := CASE WHEN place >= 0 THEN at -> place END;
      ELSE
        at := NULL;
      END IF;
    END IF;
  END LOOP;
  RETURN at;
END
$$;

-- The path that the right side of -> means.
CREATE OR REPLACE FUNCTION sqlite.json_path(label text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN left(label, 1) = '$' THEN label
              WHEN label ~ '^[A-Za-z][A-Za-z0-9]*$' THEN '$.' || label
              WHEN label ~ '^\[.+\]$' THEN '$' || label
              ELSE '$."' || label || '"' END
$$;

CREATE OR REPLACE FUNCTION sqlite.json_value(x json) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE json_typeof(x)
           WHEN 'null' THEN NULL
           WHEN 'boolean' THEN CASE WHEN btrim(x::text, E' \t\n\r') = 'true' THEN '1'::jsonb ELSE '0'::jsonb END
           WHEN 'number' THEN sqlite.any_of_number(btrim(x::text, E' \t\n\r'))
           WHEN 'string' THEN to_jsonb(x #>> '{}')
           ELSE to_jsonb(sqlite.json_minify(x::text)) END
$$;

CREATE OR REPLACE FUNCTION sqlite.json_extract(x text, path text) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT sqlite.json_value(sqlite.json_at(x::json, path)) $$;

CREATE OR REPLACE FUNCTION sqlite.json_extract_text(x text, path text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT sqlite.json_minify(sqlite.json_at(x::json, path)::text) $$;

-- What json_extract() gives, as an element of other JSON.
CREATE OR REPLACE FUNCTION sqlite.json_extract_element(x text, path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce((SELECT CASE WHEN json_typeof(v) IN ('object', 'array') THEN sqlite.json_minify(v::text)
                               ELSE sqlite.json_value(v)::text END FROM sqlite.json_at(x::json, path) AS v), 'null')
$$;

CREATE OR REPLACE FUNCTION sqlite.json_type_of(x json) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE json_typeof(x)
           WHEN 'string' THEN 'text'
           WHEN 'boolean' THEN btrim(x::text, E' \t\n\r')
           WHEN 'number' THEN CASE WHEN x::text ~ '[.eE]' THEN 'real' ELSE 'integer' END
           ELSE json_typeof(x) END
$$;

CREATE OR REPLACE FUNCTION sqlite.json_type(x text, path text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT sqlite.json_type_of(sqlite.json_at(x::json, path)) $$;

CREATE OR REPLACE FUNCTION sqlite.json_array_length(x text, path text) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN v IS NULL THEN NULL WHEN json_typeof(v) = 'array' THEN json_array_length(v) ELSE 0 END::bigint
  FROM sqlite.json_at(x::json, path) AS v
$$;

-- What a path makes where nothing is yet; NULL where it makes nothing.
CREATE OR REPLACE FUNCTION sqlite.json_made(path text, value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  step record;
  inner_text text;
BEGIN
  IF path = '' THEN
    RETURN value;
  END IF;
  step := sqlite.json_step(path);
  inner_text := sqlite.json_made(step.rest, value);
  IF step.label IS NOT NULL THEN
    RETURN '{' || to_json(step.label)::text || ':' || inner_text || '}';
  END IF;
  RETURN CASE WHEN step.place = 0 OR step.behind = 0 THEN '[' || inner_text || ']' END;
END
$$;

-- One change at a path. What: set, insert (only what is not there), replace (only what is there) or remove.
CREATE OR REPLACE FUNCTION sqlite.json_edit(x json, path text, value text, what text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  step record;
  target integer;
  made text;
  result text;
BEGIN
  IF path = '' THEN
    RETURN CASE what WHEN 'insert' THEN sqlite.json_minify(x::text) WHEN 'remove' THEN NULL ELSE value END;
  END IF;
  step := sqlite.json_step(path);
  IF step.label IS NOT NULL AND json_typeof(x) = 'object' THEN
    IF EXISTS (SELECT FROM json_each(x) AS e WHERE strpos(x::text, to_json(e.key)::text) = 0) THEN
      RAISE EXCEPTION 'a JSON key with unusual escapes is not supported in the target' USING ERRCODE = '0A000';
    END IF;
    target := (SELECT n FROM json_each(x) WITH ORDINALITY AS e(key, value, n) WHERE e.key = step.label ORDER BY n LIMIT 1);
    result := (SELECT string_agg(to_json(e.key)::text || ':' || e.v, ',' ORDER BY n) FROM (
        SELECT key, n, CASE WHEN n = target THEN sqlite.json_edit(e0.value, step.rest, json_edit.value, what)
                            ELSE sqlite.json_minify(e0.value::text) END AS v
        FROM json_each(x) WITH ORDINALITY AS e0(key, value, n)) AS e);
    IF target IS NULL AND what IN ('set', 'insert') THEN
      made := sqlite.json_made(step.rest, value);
      result := concat_ws(',', result, to_json(step.label)::text || ':' || made);
    END IF;
    RETURN '{' || coalesce(result, '') || '}';
  END IF;
  IF step.label IS NULL AND json_typeof(x) = 'array' THEN
    target := coalesce(step.place, json_array_length(x) - step.behind);
    result := (SELECT string_agg(e.v, ',' ORDER BY n) FROM (
        SELECT n, CASE WHEN n = target + 1 THEN sqlite.json_edit(e0.value, step.rest, json_edit.value, what)
                       ELSE sqlite.json_minify(e0.value::text) END AS v
        FROM json_array_elements(x) WITH ORDINALITY AS e0(value, n)) AS e);
    IF target = json_array_length(x) AND what IN ('set', 'insert') THEN
      result := concat_ws(',', result, sqlite.json_made(step.rest, value));
    END IF;
    RETURN '[' || coalesce(result, '') || ']';
  END IF;
  RETURN sqlite.json_minify(x::text);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.json_change(x text, path text, value text, what text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN x IS NOT NULL AND path IS NOT NULL THEN sqlite.json_edit(x::json, substr(path, 2), value, what) END
$$;

-- RFC 7396, in the order of SQLite: what is there stays in its place, what is new comes behind.
CREATE OR REPLACE FUNCTION sqlite.json_merged(x json, patch json) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  subject json := CASE WHEN json_typeof(x) = 'object' THEN x ELSE '{}' END;
  kept text;
  added text;
BEGIN
  IF json_typeof(patch) <> 'object' THEN
    RETURN sqlite.json_minify(patch::text);
  END IF;
  IF EXISTS (SELECT FROM (VALUES (subject), (patch)) AS v(o), json_each(v.o) AS e
             WHERE strpos(v.o::text, to_json(e.key)::text) = 0
                OR (SELECT count(*) FROM json_each(v.o) AS twice WHERE twice.key = e.key) > 1) THEN
    RAISE EXCEPTION 'a JSON key that is there twice, or has unusual escapes, is not supported in the target'
      USING ERRCODE = '0A000';
  END IF;
  kept := (SELECT string_agg(to_json(e.key)::text || ':' ||
             CASE WHEN p.key IS NULL THEN sqlite.json_minify(e.value::text) ELSE sqlite.json_merged(e.value, p.value) END,
             ',' ORDER BY e.n)
           FROM json_each(subject) WITH ORDINALITY AS e(key, value, n) LEFT JOIN json_each(patch) AS p(key, value) ON p.key = e.key
           WHERE p.key IS NULL OR json_typeof(p.value) <> 'null');
  added := (SELECT string_agg(to_json(p.key)::text || ':' || sqlite.json_merged(NULL, p.value), ',' ORDER BY p.n)
            FROM json_each(patch) WITH ORDINALITY AS p(key, value, n)
            WHERE json_typeof(p.value) <> 'null' AND NOT EXISTS (SELECT FROM json_each(subject) AS e(key, value) WHERE e.key = p.key));
  RETURN '{' || concat_ws(',', kept, added) || '}';
END
$$;

CREATE OR REPLACE FUNCTION sqlite.json_patch(x text, patch text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT sqlite.json_merged(x::json, patch::json)
$$;

CREATE OR REPLACE FUNCTION sqlite.json_below(path text, label text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT path || CASE WHEN label ~ '^[A-Za-z][A-Za-z0-9]*$' THEN '.' || label ELSE '."' || label || '"' END
$$;

CREATE OR REPLACE FUNCTION sqlite.json_each(x text, root text)
RETURNS TABLE (key jsonb, value jsonb, type text, atom jsonb, fullkey text, path text)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  at json := sqlite.json_at(x::json, root);
BEGIN
  IF at IS NULL THEN
    RETURN;
  ELSIF json_typeof(at) = 'object' THEN
    RETURN QUERY SELECT to_jsonb(e.k), sqlite.json_value(e.v), sqlite.json_type_of(e.v),
        CASE WHEN json_typeof(e.v) NOT IN ('object', 'array') THEN sqlite.json_value(e.v) END, sqlite.json_below(root, e.k), root
      FROM json_each(at) AS e(k, v);
  ELSIF json_typeof(at) = 'array' THEN
    RETURN QUERY SELECT to_jsonb(e.n - 1), sqlite.json_value(e.v), sqlite.json_type_of(e.v),
        CASE WHEN json_typeof(e.v) NOT IN ('object', 'array') THEN sqlite.json_value(e.v) END, root || '[' || e.n - 1 || ']', root
      FROM json_array_elements(at) WITH ORDINALITY AS e(v, n);
  ELSE
    RETURN QUERY SELECT NULL::jsonb, sqlite.json_value(at), sqlite.json_type_of(at), sqlite.json_value(at), root, root;
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.json_branch(at json, own_key jsonb, own_path text, above text)
RETURNS TABLE (key jsonb, value jsonb, type text, atom jsonb, fullkey text, path text)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN QUERY SELECT own_key, sqlite.json_value(at), sqlite.json_type_of(at),
      CASE WHEN json_typeof(at) NOT IN ('object', 'array') THEN sqlite.json_value(at) END, own_path, above;
  IF json_typeof(at) = 'object' THEN
    RETURN QUERY SELECT b.* FROM json_each(at) AS e(k, v),
        LATERAL sqlite.json_branch(e.v, to_jsonb(e.k), sqlite.json_below(own_path, e.k), own_path) AS b;
  ELSIF json_typeof(at) = 'array' THEN
    RETURN QUERY SELECT b.* FROM json_array_elements(at) WITH ORDINALITY AS e(v, n),
        LATERAL sqlite.json_branch(e.v, to_jsonb(e.n - 1), own_path || '[' || e.n - 1 || ']', own_path) AS b;
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.json_tree(x text)
RETURNS TABLE (key jsonb, value jsonb, type text, atom jsonb, fullkey text, path text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT b.* FROM sqlite.json_branch(x::json, NULL, '$', '$') AS b
$$;

-- Pieces of printf(): a number with sign, zeros or blanks up to a width.
CREATE OR REPLACE FUNCTION sqlite.padded(sign text, digits text, width integer, zeros boolean, left_side boolean) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN length(sign || digits) >= width THEN sign || digits
              WHEN left_side THEN rpad(sign || digits, width)
              WHEN zeros THEN sign || repeat('0', width - length(sign || digits)) || digits
              ELSE lpad(sign || digits, width) END
$$;

CREATE OR REPLACE FUNCTION sqlite.grouped(digits text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT reverse(regexp_replace(reverse(digits), '(\d{3})(?=\d)', '\1,', 'g'))
$$;

-- A double with so many digits after the point; SQLite looks at no more than 16 digits of it.
CREATE OR REPLACE FUNCTION sqlite.fixed(x double precision, digits integer) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  n numeric := abs(sqlite.exact(x));
  before integer := CASE WHEN n >= 1 THEN length(trunc(n)::text) ELSE 0 END;
BEGIN
  IF abs(x) >= 1e15 OR (x <> 0 AND abs(x) < 1e-4) THEN
    RAISE EXCEPTION 'a real of this size is not formatted in the target' USING ERRCODE = '0A000';
  END IF;
  -- Sixteen digits count, as in SQLite; zeros fill up what the format asks for beyond.
  RETURN round(round(n, least(digits, 16 - before + CASE WHEN n < 1 AND n > 0 THEN length(substring(trunc(n, 20)::text from '^0\.(0*)')) ELSE 0 END)), digits)::text;
END
$$;

-- UPDATE OR IGNORE or OR REPLACE of rows that clash with each other: which comes first decides, and nothing says which.
CREATE OR REPLACE FUNCTION sqlite.in_any_order(depends boolean) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF depends THEN
    RAISE EXCEPTION 'the rows of this UPDATE clash with each other, and their order decides' USING ERRCODE = '0A000';
  END IF;
  RETURN TRUE;
END
$$;
