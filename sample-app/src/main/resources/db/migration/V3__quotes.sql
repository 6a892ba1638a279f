create table quote_requests (
  id               integer primary key autoincrement,
  reference        text      not null unique,
  organisation_id  integer   not null references organisations (id) on delete cascade,
  requested_by     integer   not null references users (id),
  status           text      not null default 'DRAFT' check (status in
    ('DRAFT', 'SUBMITTED', 'QUOTED', 'ACCEPTED', 'DECLINED', 'REJECTED', 'EXPIRED', 'CANCELLED')),
  note             text,
  valid_until      timestamp,
  version          integer   not null default 0,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp
);

create index quote_requests_by_organisation on quote_requests (organisation_id, status, created_at desc);
create index quote_requests_open on quote_requests (created_at) where status in ('SUBMITTED', 'QUOTED');

create table quote_lines (
  id          integer primary key autoincrement,
  quote_id    integer        not null references quote_requests (id) on delete cascade,
  product_id  integer        not null references products (id),
  quantity    integer        not null check (quantity between 1 and 9999),
  unit_price  decimal(10, 2) not null,
  discount    decimal(4, 2)  not null default 0,
  unique (quote_id, product_id)
);

create index quote_lines_by_product on quote_lines (product_id);

create trigger quote_requests_touched after update on quote_requests
for each row when new.updated_at is old.updated_at
begin
  update quote_requests set updated_at = strftime('%Y-%m-%d %H:%M:%f', 'now') where id = new.id;
end;
