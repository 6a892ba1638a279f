create virtual table product_search using fts5 (
  name, manufacturer, description,
  content = 'products', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);

create trigger products_search_insert after insert on products
begin
  insert into product_search (rowid, name, manufacturer, description)
  values (new.id, new.name, new.manufacturer, new.description);
end;

create trigger products_search_delete after delete on products
begin
  insert into product_search (product_search, rowid, name, manufacturer, description)
  values ('delete', old.id, old.name, old.manufacturer, old.description);
end;

create trigger products_search_update after update of name, manufacturer, description on products
begin
  insert into product_search (product_search, rowid, name, manufacturer, description)
  values ('delete', old.id, old.name, old.manufacturer, old.description);
  insert into product_search (rowid, name, manufacturer, description)
  values (new.id, new.name, new.manufacturer, new.description);
end;
