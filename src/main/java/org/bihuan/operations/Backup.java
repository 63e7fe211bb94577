package org.bihuan.operations;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

import javax.sql.DataSource;

import org.bihuan.files.WholeFiles;
import org.bihuan.shared.ContentAddress;
import org.bihuan.shared.OwnFiles;
import org.bihuan.shared.crypto.Seals;

import tools.jackson.databind.json.JsonMapper;

/**
 * Writes database and evidence to a folder while people work. All tables are read from
 * one snapshot; evidence is never changed once its row is there, so every file the
 * snapshot knows can be copied after it. Sessions are left out: everybody signs in again.
 */
class Backup {

	/** H2's number for its snapshot isolation; MySQL's REPEATABLE READ is one. */
	private static final int H2_SNAPSHOT = 6;

	private static final int FETCH = 1000;

	private final DataSource source;

	private final Path dataDir;

	private final Seals seals;

	private final JsonMapper json = JsonMapper.builder().build();

	Backup(DataSource source, Path dataDir, Seals seals) {
		this.source = source;
		this.dataDir = dataDir;
		this.seals = seals;
	}

	/**
	 * Throws {@link IllegalArgumentException} for a folder that is not empty. The
	 * manifest is written last: a folder without one is no backup.
	 */
	Manifest to(Path target, Instant now) throws IOException, SQLException {
		if (Files.exists(target) && !Folders.isEmpty(target)) {
			throw new IllegalArgumentException("The folder is not empty: " + target);
		}
		OwnFiles.folder(target.resolve("tables"));
		SortedMap<String, Long> counts = new TreeMap<>();
		SortedMap<String, String> hashes = new TreeMap<>();
		List<String> evidence;
		String version;
		long auditSeq;
		String auditHash;
		try (Connection connection = source.getConnection()) {
			connection.setAutoCommit(false);
			connection.setTransactionIsolation(
					Tables.isH2(connection) ? H2_SNAPSHOT : Connection.TRANSACTION_REPEATABLE_READ);
			try (Statement begin = connection.createStatement();
					ResultSet head = begin.executeQuery("select seq, hash from audit_head where id = 1")) {
				head.next();
				auditSeq = head.getLong(1);
				auditHash = head.getString(2);
			}
			version = Tables.version(connection);
			for (Tables.Table table : Tables.of(connection)) {
				Path file = Folders.table(target, table.key());
				counts.put(table.key(), write(connection, table, file, hashes));
			}
			evidence = hashesOfEvidence(connection);
			connection.rollback();
		}
		long copied = copyEvidence(evidence, target);
		Path anchors = dataDir.resolve("audit").resolve("anchors.log");
		if (Files.exists(anchors)) {
			OwnFiles.folder(target.resolve("audit"));
			Files.copy(anchors, target.resolve("audit").resolve("anchors.log"));
		}
		Manifest manifest = new Manifest(now.toString(), version, seals.fingerprint(), auditSeq, auditHash, counts,
				hashes, copied, evidence.size() - copied, null)
			.signed(seals);
		OwnFiles.append(target.resolve(Manifest.FILE),
				json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
		return manifest;
	}

	/**
	 * A file whose bytes are gone or changed, or whose row names no content, is left out
	 * and counted: it does not keep everything else from being saved.
	 */
	private long copyEvidence(List<String> hashes, Path target) throws IOException {
		long copied = 0;
		Path evidence = dataDir.resolve("evidence");
		for (String hash : hashes) {
			Optional<ContentAddress> address = ContentAddress.read(hash);
			if (address.isPresent() && WholeFiles.isWhole(address.get(), evidence)) {
				Folders.copy(evidence, target.resolve("evidence"), address.get());
				copied++;
			}
		}
		return copied;
	}

	private long write(Connection connection, Tables.Table table, Path file, SortedMap<String, String> hashes)
			throws IOException, SQLException {
		MessageDigest digest = sha256();
		long rows = 0;
		try (Statement select = connection.createStatement();
				OutputStream out = new DigestOutputStream(OwnFiles.output(file), digest);
				BufferedWriter lines = new BufferedWriter(
						new OutputStreamWriter(new GZIPOutputStream(out), StandardCharsets.UTF_8))) {
			select.setFetchSize(Tables.isH2(connection) ? FETCH : Integer.MIN_VALUE);
			try (ResultSet found = select.executeQuery("select * from " + table.quoted())) {
				ResultSetMetaData columns = found.getMetaData();
				List<String> names = new ArrayList<>();
				List<Rows> kinds = new ArrayList<>();
				for (int i = 1; i <= columns.getColumnCount(); i++) {
					names.add(columns.getColumnName(i).toLowerCase(java.util.Locale.ROOT));
					kinds.add(Rows.of(columns.getColumnType(i)));
				}
				lines.write(json.writeValueAsString(names));
				lines.newLine();
				while (found.next()) {
					List<Object> values = new ArrayList<>();
					for (int i = 0; i < kinds.size(); i++) {
						values.add(kinds.get(i).read(found, i + 1));
					}
					lines.write(json.writeValueAsString(values));
					lines.newLine();
					rows++;
				}
			}
		}
		hashes.put(table.key(), HexFormat.of().formatHex(digest.digest()));
		return rows;
	}

	private static List<String> hashesOfEvidence(Connection connection) throws SQLException {
		List<String> hashes = new ArrayList<>();
		try (Statement select = connection.createStatement();
				ResultSet found = select.executeQuery("select distinct sha256 from files_file order by sha256")) {
			while (found.next()) {
				hashes.add(found.getString(1));
			}
		}
		return hashes;
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
