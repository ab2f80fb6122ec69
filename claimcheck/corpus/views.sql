-- reds: refuted claims, with what the tables have instead
SELECT document, document_speaker AS speaker, document_date AS date, text, correct, justification
FROM claims WHERE status = 'refuted' ORDER BY document, place

-- near: open claims that stand near a row
SELECT document, document_speaker AS speaker, document_date AS date, text, justification, near
FROM claims WHERE near <> '' ORDER BY document, place

-- years: documents and claims of each speaker in each year
SELECT document_speaker AS speaker, left(document_date, 4) AS year, count(DISTINCT document) AS documents,
       count(*) AS claims, count(*) FILTER (status = 'refuted') AS refuted,
       count(*) FILTER (status = 'supported') AS supported, count(*) FILTER (status = 'not_enough_evidence') AS open
FROM claims GROUP BY ALL ORDER BY ALL

-- repeated: claims that stand in several documents, the most repeated first
SELECT count(DISTINCT document) AS documents, min(text) AS text,
       string_agg(DISTINCT status, ', ' ORDER BY status) AS status,
       min(document_date) AS first, max(document_date) AS last
FROM claims GROUP BY folded HAVING count(DISTINCT document) > 1 ORDER BY documents DESC, text

-- differently: rows of tables of which documents tell in different words, those with a refuted claim first
SELECT rows, count(DISTINCT document) AS documents, count(*) FILTER (status = 'supported') AS supported,
       count(*) FILTER (status = 'refuted') AS refuted, string_agg(DISTINCT text, ' | ' ORDER BY text) AS told
FROM claims WHERE rows <> '' AND status IN ('supported', 'refuted') GROUP BY rows
HAVING count(DISTINCT document) > 1 AND count(DISTINCT folded) > 1 ORDER BY refuted = 0, documents DESC, rows

-- tables: tables by how many claims rest on them
SELECT regexp_extract(rows, '^[^/]+/[^/]+') AS source, count(*) AS claims,
       count(*) FILTER (status = 'refuted') AS refuted
FROM claims WHERE rows <> '' GROUP BY ALL ORDER BY claims DESC, source
