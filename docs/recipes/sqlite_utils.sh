#!/bin/sh
set -e

catimeline export sqlite -o chronology.db

# What there is
sqlite-utils tables chronology.db --counts
sqlite-utils rows chronology.db timeline --limit 2

# Facets: the commonest values of some columns
sqlite-utils analyze-tables chronology.db events --column kind --column precision
sqlite-utils chronology.db 'SELECT actor, count(*) AS events FROM event_actors GROUP BY actor ORDER BY actor' >actors.json

# Full-text search without accents and case; it adds tables of its own to this copy
sqlite-utils enable-fts chronology.db events title summary notes --fts5 --tokenize 'unicode61 remove_diacritics 2'
sqlite-utils search chronology.db events 'border*' --column id --column date_text --column title >found.json

# JSON Lines into a table of one's own; lists stay JSON
catimeline list --jsonl | sqlite-utils insert flat.db events - --nl --pk id
sqlite-utils flat.db "SELECT value AS actor, count(*) AS events FROM events, json_each(involves) GROUP BY value ORDER BY value" >flat.json
