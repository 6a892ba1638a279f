create table categories (
  id         integer primary key,
  parent_id  integer references categories (id) on delete cascade,
  name       varchar(80) not null,
  slug       varchar(80) not null unique,
  position   integer     not null default 0
);

create index categories_by_parent on categories (parent_id, position);

create table products (
  id            integer primary key autoincrement,
  sku           varchar(20)    not null unique,
  category_id   integer        not null references categories (id),
  name          varchar(160)   not null,
  manufacturer  varchar(80)    not null,
  description   text           not null,
  price         decimal(10, 2) not null check (price >= 0),
  stock         integer        not null default 0 check (stock >= 0),
  sterile       boolean        not null default 0,
  active        boolean        not null default 1,
  weight_kg     real,
  attributes    text           not null default '{}' check (json_valid(attributes)),
  created_at    timestamp      not null default current_timestamp,
  updated_at    timestamp      not null default current_timestamp
);

create index products_by_category on products (category_id, active, name);
create index products_by_price on products (price) where active = 1;

create table product_thumbnails (
  product_id  integer primary key references products (id) on delete cascade,
  media_type  text not null,
  image       blob not null
);

create trigger products_touched after update on products
for each row when new.updated_at is old.updated_at
begin
  update products set updated_at = strftime('%Y-%m-%d %H:%M:%f', 'now') where id = new.id;
end;
