create table organisations (
  id          integer primary key autoincrement,
  name        varchar(120) not null unique,
  kind        text         not null check (kind in ('HOSPITAL', 'CLINIC', 'PRACTICE', 'LABORATORY', 'CARE_HOME')),
  city        varchar(80)  not null,
  country     char(2)      not null default 'CH',
  active      boolean      not null default 1,
  created_at  timestamp    not null default current_timestamp,
  updated_at  timestamp    not null default current_timestamp
);

create table users (
  id            integer primary key autoincrement,
  email         text        not null collate nocase unique,
  display_name  varchar(80) not null,
  active        boolean     not null default 1,
  last_seen_at  timestamp,
  created_at    timestamp   not null default current_timestamp
);

create table memberships (
  organisation_id  integer   not null references organisations (id) on delete cascade,
  user_id          integer   not null references users (id) on delete cascade,
  role             text      not null check (role in ('OWNER', 'BUYER', 'VIEWER')),
  since            timestamp not null default current_timestamp,
  primary key (organisation_id, user_id)
) without rowid;

create index memberships_by_user on memberships (user_id);

create table organisation_settings (
  organisation_id  integer   not null references organisations (id) on delete cascade,
  name             text      not null,
  value            text      not null check (json_valid(value)),
  updated_at       timestamp not null default current_timestamp,
  primary key (organisation_id, name)
);

create trigger organisations_touched after update on organisations
for each row when new.updated_at is old.updated_at
begin
  update organisations set updated_at = strftime('%Y-%m-%d %H:%M:%f', 'now') where id = new.id;
end;
