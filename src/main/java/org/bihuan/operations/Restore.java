package org.bihuan.operations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import javax.sql.DataSource;

import org.bihuan.audit.LiveCheck;
import org.bihuan.files.WholeFiles;
import org.bihuan.shared.ContentAddress;
import org.bihuan.shared.OwnFiles;
import org.bihuan.shared.RecordedRows;
import org.bihuan.shared.crypto.KeyWord;
import org.bihuan.shared.crypto.Seals;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings a backup back into tables that were just made, and holds what is there then
 * against what was taken: rows, audit chain, evidence.
 */
class Restore {

	private static final int BATCH = 500;

	/** From which schema on nothing needs to be done once more. */
	private static final Map<KeyWord, String> SINCE = Map.of(KeyWord.SEALED_BY_ROW, "20261127.2130", KeyWord.MACS_BEGUN,
			"20261127.2120", KeyWord.BOUND_TO_NAMES, "20261128.0000", KeyWord.ORDERS_SIGNED, "20261128.0100");

	private final DataSource source;

	private final Path dataDir;

	private final Seals seals;

	private final List<RecordedRows> modules;

	private final PrintStream out;

	private final JsonMapper json = JsonMapper.builder().build();

	Restore(DataSource source, Path dataDir, Seals seals, List<RecordedRows> modules, PrintStream out) {
		this.modules = modules;
		this.source = source;
		this.dataDir = dataDir;
		this.seals = seals;
		this.out = out;
	}

	/** What the folder holds; throws where it is no whole backup. */
	static Manifest manifest(Path from) throws IOException {
		Path file = from.resolve(Manifest.FILE);
		if (!Files.exists(file)) {
			throw new IllegalArgumentException("No whole backup, there is no " + Manifest.FILE + ": " + from);
		}
		Manifest manifest = JsonMapper.builder().build().readValue(file.toFile(), Manifest.class);
		if (!manifest.tables().keySet().equals(manifest.tableHashes().keySet())) {
			throw new IllegalArgumentException("The backup was changed: a table has no hash");
		}
		for (Map.Entry<String, String> table : manifest.tableHashes().entrySet()) {
			if (!hash(Folders.table(from, table.getKey())).equals(table.getValue())) {
				throw new IllegalArgumentException("The backup was changed: table " + table.getKey());
			}
		}
		return manifest;
	}

	/**
	 * True when everything is there as it was taken.
	 * @param unsigned whether the operator said that a backup is to be taken which the
	 * key file did not sign: one of before may then be brought to today's state once more
	 */
	boolean from(Path from, Manifest manifest, boolean unsigned) throws IOException, SQLException {
		copyFiles(from);
		Map<String, Long> counts = new HashMap<>();
		try (Connection connection = source.getConnection()) {
			connection.setAutoCommit(false);
			references(connection, false);
			for (Tables.Table table : Tables.of(connection)) {
				if (manifest.tables().containsKey(table.key())) {
					counts.put(table.key(), load(connection, table, Folders.table(from, table.key())));
				}
			}
			references(connection, true);
			connection.commit();
		}
		List<KeyWord> unsaid = unsigned ? Stream.of(KeyWord.values())
			.filter(word -> manifest.schemaVersion().compareTo(SINCE.get(word)) < 0 && seals.onceMore(word))
			.toList() : List.of();
		boolean verified = false;
		try {
			boolean whole = verify(manifest, counts);
			verified = true;
			return whole;
		}
		finally {
			if (!verified) {
				unsaid.forEach(seals::note);
			}
		}
	}

	private boolean verify(Manifest manifest, Map<String, Long> counts) {
		boolean whole = counts.equals(Map.copyOf(manifest.tables()));
		out.println((whole ? "rows as taken: " : "rows NOT as taken: ")
				+ counts.values().stream().mapToLong(Long::longValue).sum() + " in " + counts.size() + " tables");
		out.print("audit trail and evidence (" + manifest.evidence() + " files): ");
		return LiveCheck.verify(source, seals, dataDir, modules,
				List.of(manifest.auditSeq() + "-" + manifest.auditHash()), out) && whole;
	}

	private void copyFiles(Path from) throws IOException {
		Path evidence = from.resolve("evidence");
		if (Files.isDirectory(evidence, LinkOption.NOFOLLOW_LINKS)) {
			try (var files = Files.walk(evidence)) {
				for (Path file : files.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)).toList()) {
					ContentAddress address = ContentAddress.read(file.getFileName().toString())
						.filter(each -> each.in(evidence).equals(file) && WholeFiles.isWhole(each, evidence))
						.orElseThrow(() -> new IllegalArgumentException("The backup was changed: " + file));
					Folders.copy(evidence, dataDir.resolve("evidence"), address);
				}
			}
		}
		Path anchors = from.resolve("audit").resolve("anchors.log");
		if (Files.isRegularFile(anchors, LinkOption.NOFOLLOW_LINKS)) {
			OwnFiles.folder(dataDir.resolve("audit"));
			Files.copy(anchors, dataDir.resolve("audit").resolve("anchors.log"), LinkOption.NOFOLLOW_LINKS);
		}
	}

	private long load(Connection connection, Tables.Table table, Path file) throws IOException, SQLException {
		try (Statement clear = connection.createStatement()) {
			clear.execute("delete from " + table.quoted());
		}
		Map<String, Rows> kinds = new HashMap<>();
		Map<String, String> names = new HashMap<>();
		String quote = connection.getMetaData().getIdentifierQuoteString();
		try (Statement select = connection.createStatement();
				ResultSet none = select.executeQuery("select * from " + table.quoted() + " where 1 = 0")) {
			ResultSetMetaData columns = none.getMetaData();
			for (int i = 1; i <= columns.getColumnCount(); i++) {
				String key = columns.getColumnName(i).toLowerCase(Locale.ROOT);
				kinds.put(key, Rows.of(columns.getColumnType(i)));
				names.put(key, quote + columns.getColumnName(i) + quote);
			}
		}
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
			List<String> columns = new ArrayList<>();
			json.readTree(lines.readLine()).forEach(name -> columns.add(name.asString()));
			String insert = "insert into " + table.quoted() + " ("
					+ String.join(", ", columns.stream().map(names::get).toList()) + ") values ("
					+ "?, ".repeat(columns.size() - 1) + "?)";
			long rows = 0;
			try (PreparedStatement statement = connection.prepareStatement(insert)) {
				for (String line = lines.readLine(); line != null; line = lines.readLine()) {
					JsonNode values = json.readTree(line);
					for (int i = 0; i < columns.size(); i++) {
						kinds.get(columns.get(i)).write(statement, i + 1, values.get(i));
					}
					statement.addBatch();
					if (++rows % BATCH == 0) {
						statement.executeBatch();
					}
				}
				statement.executeBatch();
			}
			return rows;
		}
	}

	private static void references(Connection connection, boolean on) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(Tables.isH2(connection) ? "set referential_integrity " + on
					: "set foreign_key_checks = " + (on ? 1 : 0));
		}
	}

	private static String hash(Path file) throws IOException {
		MessageDigest digest = Backup.sha256();
		try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
		return HexFormat.of().formatHex(digest.digest());
	}

}
