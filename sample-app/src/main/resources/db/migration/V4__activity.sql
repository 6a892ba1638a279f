create table notifications (
  id          integer primary key autoincrement,
  user_id     integer   not null references users (id) on delete cascade,
  quote_id    integer   references quote_requests (id) on delete set null,
  message     text      not null,
  read_at     timestamp,
  created_at  timestamp not null default current_timestamp
);

create index notifications_unread on notifications (user_id, created_at desc) where read_at is null;

create table activity_log (
  id               integer primary key autoincrement,
  organisation_id  integer,
  user_id          integer,
  action           text      not null,
  subject          text      not null,
  subject_id       integer,
  detail           text      not null default '{}',
  occurred_at      timestamp not null default current_timestamp
);

create index activity_log_by_organisation on activity_log (organisation_id, occurred_at desc);

-- One row a search; nobody ever asks for a single one of them, hence no key.
create table search_log (
  term         text,
  hits         integer,
  took_millis  real,
  searched_at  timestamp default current_timestamp
);

create table metrics (
  id           integer primary key autoincrement,
  name         text      not null,
  value        real      not null,
  labels       text      not null default '{}',
  recorded_at  timestamp not null default current_timestamp
);

create index metrics_by_time on metrics (recorded_at);

create table metrics_per_minute (
  name    text    not null,
  minute  text    not null,
  calls   integer not null,
  millis  real    not null,
  worst   real    not null,
  primary key (name, minute)
) without rowid;
