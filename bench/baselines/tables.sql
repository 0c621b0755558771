create table naive_messages (
  id uuid primary key, room_id uuid not null, author_id uuid not null, client_id uuid not null,
  body text not null, created_at timestamptz not null
);
create index on naive_messages (room_id, created_at);
create table locked_rooms (id uuid primary key, last_seq bigint not null default 0);
create table locked_messages (
  id uuid primary key, room_id uuid not null, seq bigint not null, author_id uuid not null, client_id uuid not null,
  body text not null, created_at timestamptz not null, unique (room_id, seq)
);
insert into locked_rooms (id) select id from rooms;
