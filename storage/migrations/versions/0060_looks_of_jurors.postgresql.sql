CREATE INDEX panel_seat_person_id_id_idx ON panel_seat (person_id, id);

-- down
DROP INDEX panel_seat_person_id_id_idx;
