#!/bin/sh
# A PostgreSQL cluster that lives as long as somebody holds the lock file, and leaves nothing behind.
#   cluster.sh FOLDER_OF_PROGRAMS LOCK_FILE
# Prints its folder, where its socket is, once it answers.
set -eu
programs=$1
lock=$2
# In memory where there are two gigabytes of it: each database is a thousand files, and a disk's file system looks
# longer for places the more of them were just deleted.
room=$(df --output=avail /dev/shm 2>/dev/null | tail -n 1) || true
if [ "${room:-0}" -gt 2000000 ]; then
  folder=$(mktemp -d -p /dev/shm)
else
  folder=$(mktemp -d)
fi
log=$folder/log

"$programs/initdb" --pgdata="$folder/data" --username=maillon --auth=trust --encoding=UTF8 --locale=C --no-sync >"$log" 2>&1
# Nothing here outlives the run: durability would only cost time.
"$programs/pg_ctl" start --wait --pgdata="$folder/data" --log="$log" --options="-k $folder -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=256MB -c max_connections=400" >>"$log" 2>&1
echo "$folder"
exec </dev/null >/dev/null 2>&1

# Each test process holds the lock shared; having it alone means that the last one is gone.
exec 9<"$lock"
until flock --exclusive --nonblock 9; do sleep 1; done
"$programs/pg_ctl" stop --mode=immediate --pgdata="$folder/data" || true
rm -rf "$folder"
