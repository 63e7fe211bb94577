package org.bihuan.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what each row of an import was read as. The many rows of a sheet are packed,
 * {@value #PART} to a part, and stay as they were read; those of a circular, and any row
 * a clerk settles, are kept by themselves, and such a row counts instead of the packed
 * one.
 */
@Component
class KeptRows {

	private static final int PART = 200;

	private static final String SINGLE = "select row_no, cells, becomes, ready, doubtful, left_out, looked_by from imports_row where import_id = ?";

	private static final TypeReference<List<Map<String, String>>> THINGS = new TypeReference<>() {
	};

	private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final JsonMapper json;

	KeptRows(JdbcClient jdbc, JdbcTemplate batch, JsonMapper json) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.json = json;
	}

	/** Keeps the rows of a sheet in parts. */
	void keepPacked(String id, List<ImportRow> rows) {
		List<Object[]> parts = IntStream.range(0, (rows.size() + PART - 1) / PART).parallel().mapToObj(number -> {
			List<ImportRow> part = rows.subList(number * PART, Math.min(rows.size(), (number + 1) * PART));
			return new Object[] { id, number, part.get(0).row(), packed(part) };
		}).toList();
		batch.batchUpdate("insert into imports_part (import_id, part_no, first_row, content) values (?, ?, ?, ?)",
				parts);
		jdbc.sql("update imports_import set part_ready = ? where id = ?").params(ready(rows), id).update();
	}

	/** Keeps the rows of a circular, each by itself. */
	void keepSingly(String id, List<ImportRow> rows) {
		rows.forEach(row -> insert(id, row));
		jdbc.sql("update imports_import set row_ready = ? where id = ?").params(ready(rows), id).update();
	}

	private static int ready(List<ImportRow> rows) {
		return (int) rows.stream().filter(ImportRow::ready).count();
	}

	/** One page of the rows, in the order of the sheet. */
	List<ImportRow> page(String id, Paging paging) {
		long from = (long) paging.page() * paging.size();
		List<ImportRow> packed = jdbc
			.sql("select content from imports_part where import_id = ? and part_no between ? and ? order by part_no")
			.params(id, from / PART, (from + paging.size() - 1) / PART)
			.query(byte[].class)
			.list()
			.stream()
			.flatMap(part -> unpacked(part).stream())
			.skip(from % PART)
			.limit(paging.size())
			.toList();
		if (packed.isEmpty()) {
			return jdbc.sql(SINGLE + " order by row_no" + paging.limit()).param(id).query(this::row).list();
		}
		Map<Integer, ImportRow> settled = new HashMap<>();
		jdbc.sql(SINGLE + " and row_no between ? and ?")
			.params(id, packed.get(0).row(), packed.get(packed.size() - 1).row())
			.query(this::row)
			.list()
			.forEach(row -> settled.put(row.row(), row));
		return packed.stream().map(row -> settled.getOrDefault(row.row(), row)).toList();
	}

	/** Refuses 404 a number no row has. */
	ImportRow require(String id, int number) {
		return jdbc.sql(SINGLE + " and row_no = ?")
			.params(id, number)
			.query(this::row)
			.optional()
			.or(() -> packed(id, number))
			.orElseThrow(() -> Refusal.notFound("imports.row-not-found", number));
	}

	private Optional<ImportRow> packed(String id, int number) {
		return jdbc.sql(
				"select content from imports_part where import_id = ? and first_row <= ? order by part_no desc limit 1")
			.params(id, number)
			.query(byte[].class)
			.optional()
			.flatMap(part -> unpacked(part).stream().filter(row -> row.row() == number).findFirst());
	}

	/** Keeps the row as a clerk left it, and counts anew what is ready. */
	void settle(String id, ImportRow row) {
		int known = jdbc
			.sql("update imports_row set becomes = ?, ready = ?, left_out = ?, doubtful = ?, looked_by = ? "
					+ "where import_id = ? and row_no = ?")
			.params(json.writeValueAsString(row.becomes()), row.ready(), row.leftOut(), row.doubtful(), row.lookedBy(),
					id, row.row())
			.update();
		if (known == 0) {
			boolean wasReady = packed(id, row.row()).orElseThrow().ready();
			insert(id, row);
			jdbc.sql("update imports_import set part_ready = part_ready - ? where id = ?")
				.params(wasReady ? 1 : 0, id)
				.update();
		}
		jdbc.sql("update imports_import set row_ready = (select count(*) from imports_row where import_id = ? "
				+ "and ready = true and left_out = false) where id = ?")
			.params(id, id)
			.update();
	}

	private void insert(String id, ImportRow row) {
		jdbc.sql("insert into imports_row (import_id, row_no, cells, becomes, ready, doubtful, left_out, looked_by) "
				+ "values (?, ?, ?, ?, ?, ?, ?, ?)")
			.params(java.util.Arrays.asList(id, row.row(), json.writeValueAsString(row.cells()),
					json.writeValueAsString(row.becomes()), row.ready(), row.doubtful(), row.leftOut(), row.lookedBy()))
			.update();
	}

	/** All that is to come in. */
	ImportOrders.Content content(String id) {
		List<Map<String, String>> becomes = new java.util.ArrayList<>();
		java.util.concurrent.atomic.AtomicInteger count = new java.util.concurrent.atomic.AtomicInteger();
		forEachReady(id, row -> {
			becomes.addAll(row.becomes());
			count.incrementAndGet();
		});
		String facts = jdbc.sql("select facts from imports_circular where import_id = ?")
			.param(id)
			.query(String.class)
			.optional()
			.orElse("");
		return new ImportOrders.Content(count.get(), becomes, facts);
	}

	/** Every row that is to come in, in the order of the sheet. */
	private void forEachReady(String id, Consumer<ImportRow> taker) {
		List<ImportRow> single = jdbc.sql(SINGLE + " order by row_no").param(id).query(this::row).list();
		Map<Integer, ImportRow> settled = new HashMap<>();
		single.forEach(row -> settled.put(row.row(), row));
		List<Integer> parts = jdbc.sql("select part_no from imports_part where import_id = ? order by part_no")
			.param(id)
			.query(Integer.class)
			.list();
		for (int part : parts) {
			byte[] content = jdbc.sql("select content from imports_part where import_id = ? and part_no = ?")
				.params(id, part)
				.query(byte[].class)
				.single();
			unpacked(content).stream()
				.map(row -> settled.getOrDefault(row.row(), row))
				.filter(ImportRow::comesIn)
				.forEach(taker);
		}
		if (parts.isEmpty()) {
			single.stream().filter(ImportRow::comesIn).forEach(taker);
		}
	}

	private ImportRow row(java.sql.ResultSet row, int index) throws java.sql.SQLException {
		return new ImportRow(row.getInt("row_no"), json.readValue(row.getString("cells"), CELLS),
				json.readValue(row.getString("becomes"), THINGS), row.getBoolean("ready"), row.getBoolean("doubtful"),
				row.getBoolean("left_out"), row.getString("looked_by"));
	}

	private byte[] packed(List<ImportRow> rows) {
		Deflater fast = new Deflater(Deflater.BEST_SPEED);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream out = new DeflaterOutputStream(bytes, fast)) {
			json.writeValue(out, rows);
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
		finally {
			fast.end();
		}
		return bytes.toByteArray();
	}

	private List<ImportRow> unpacked(byte[] part) {
		try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(part))) {
			return json.readValue(in, new TypeReference<>() {
			});
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}

}
