package org.bihuan.operations;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import javax.sql.DataSource;

import org.bihuan.audit.AuditFile;
import org.bihuan.audit.LiveCheck;
import org.bihuan.shared.DatabaseObjects;
import org.bihuan.shared.Ids;
import org.bihuan.shared.OwnFiles;
import org.bihuan.shared.RecordedRows;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.Resealing;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code verify-audit [FILE]}, {@code backup DIR}, {@code restore DIR} and
 * {@code rotate-key}, each followed by the settings the product is started with
 * ({@code --bihuan.data-dir=…}, {@code --spring.profiles.active=…}). Exit code 0 when all
 * went well, 1 when something was found or failed, 2 when it could not begin. A backup
 * the key file did not sign is restored with {@code --unsigned-backup} alone.
 */
public final class Command {

	/** Takes a backup the key file did not sign. */
	private static final String UNSIGNED = "--unsigned-backup";

	private static final Duration PATIENCE = Duration.ofHours(2);

	/** H2: another process holds the file. */
	private static final int LOCKED = 90020;

	private final List<String> words;

	private final List<String> settings;

	private final PrintStream out;

	private Command(List<String> args, PrintStream out) {
		this.words = args.stream().filter(arg -> !arg.startsWith("--")).toList();
		this.settings = args.stream().filter(arg -> arg.startsWith("--")).toList();
		this.out = out;
	}

	/** Empty when the arguments name no command. */
	public static OptionalInt run(String[] args, PrintStream out) {
		if (args.length == 0 || !List.of("verify-audit", "backup", "restore", "rotate-key").contains(args[0])) {
			return OptionalInt.empty();
		}
		Command command = new Command(Arrays.asList(args), out);
		try {
			return OptionalInt.of(command.run() ? 0 : 1);
		}
		catch (IllegalArgumentException | IllegalStateException refused) {
			out.println("refused: " + refused.getMessage());
			return OptionalInt.of(2);
		}
		catch (IOException | SQLException | RuntimeException failed) {
			out.println("failed: " + failed.getMessage());
			return OptionalInt.of(1);
		}
	}

	private boolean run() throws IOException, SQLException {
		return switch (words.get(0)) {
			case "verify-audit" -> words.size() > 1 ? verifyFile() : inContext(this::verifyLive);
			case "backup" -> inContext(context -> backup(context, folder()));
			case "restore" -> restore(folder());
			default -> inContext(this::rotateKey);
		};
	}

	private Path folder() {
		if (words.size() != 2) {
			throw new IllegalArgumentException("Name one folder: " + words.get(0) + " DIR");
		}
		return Path.of(words.get(1)).toAbsolutePath().normalize();
	}

	private boolean verifyFile() {
		return AuditFile.verify(Path.of(words.get(1)),
				setting("evidence").stream().map(Path::of).findFirst().orElse(null),
				setting("key-file").stream()
					.map(file -> new Seals(Suites.SM, KeyRing.at(Path.of(file))))
					.findFirst()
					.orElse(null),
				setting("anchor"), out);
	}

	private List<String> setting(String name) {
		return settings.stream()
			.filter(each -> each.startsWith("--" + name + "="))
			.map(each -> each.substring(name.length() + 3))
			.toList();
	}

	/** Something done with the product's database and keys, without the product. */
	private interface InContext {

		boolean run(ConfigurableApplicationContext context) throws IOException, SQLException;

	}

	private boolean inContext(InContext act, String... more) throws IOException, SQLException {
		List<String> args = new java.util.ArrayList<>(settings);
		args.add("--spring.flyway.enabled=" + (more.length > 0));
		args.addAll(List.of(more));
		args.add("--logging.level.root=warn");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CommandConfig.class)
			.web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.run(args.toArray(String[]::new))) {
			return act.run(context);
		}
	}

	private boolean verifyLive(ConfigurableApplicationContext context) throws SQLException {
		requireTables(context);
		return LiveCheck.verify(context.getBean(DataSource.class), context.getBean(Seals.class), dataDir(context),
				recorded(context), setting("anchor"), out);
	}

	private static List<RecordedRows> recorded(ConfigurableApplicationContext context) {
		return context.getBeanProvider(RecordedRows.class).orderedStream().toList();
	}

	private boolean backup(ConfigurableApplicationContext context, Path target) throws IOException, SQLException {
		DataSource source = context.getBean(DataSource.class);
		try {
			requireTables(context);
		}
		catch (SQLException failure) {
			if (lockedByProduct(failure)) {
				return askProduct(BackupRequests.folder(dataDir(context)), target);
			}
			throw failure;
		}
		Manifest made = new Backup(source, dataDir(context), context.getBean(Seals.class)).to(target,
				new SystemClock().now());
		out.println("backup: " + made.told());
		out.println("The key file is not in it. Keep a copy of it apart: " + context.getEnvironment()
			.getProperty("bihuan.crypto.key-file", dataDir(context).resolve("keys/bihuan.keys").toString()));
		return true;
	}

	private static boolean lockedByProduct(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getErrorCode() == LOCKED) {
				return true;
			}
		}
		return false;
	}

	/** The running product makes the backup; see {@link BackupRequests}. */
	private boolean askProduct(Path folder, Path target) throws IOException {
		OwnFiles.folder(folder);
		String name = "backup-" + Ids.next();
		Path part = folder.resolve(name + ".part");
		OwnFiles.append(part, target.toString().getBytes(StandardCharsets.UTF_8));
		Files.move(part, folder.resolve(name + BackupRequests.REQUEST));
		Path done = folder.resolve(name + BackupRequests.DONE);
		Path failed = folder.resolve(name + BackupRequests.FAILED);
		long until = System.nanoTime() + PATIENCE.toNanos();
		while (!Files.exists(done) && !Files.exists(failed) && System.nanoTime() < until) {
			java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
		}
		boolean made = Files.exists(done);
		out.println(made ? "backup: " + Files.readString(done)
				: "failed: " + (Files.exists(failed) ? Files.readString(failed) : "the product did not answer"));
		Files.deleteIfExists(done);
		Files.deleteIfExists(failed);
		return made;
	}

	private boolean restore(Path from) throws IOException, SQLException {
		Manifest manifest = Restore.manifest(from);
		inContext(context -> {
			requireEmpty(context, manifest);
			requireSigned(context.getBean(Seals.class), manifest);
			return true;
		});
		boolean done = false;
		try {
			boolean whole = inContext(context -> new Restore(context.getBean(DataSource.class), dataDir(context),
					context.getBean(Seals.class), recorded(context), out)
				.from(from, manifest, isUnsignedTaken()), "--spring.flyway.target=" + manifest.schemaVersion());
			done = true;
			return whole;
		}
		finally {
			if (!done) {
				inContext(context -> {
					Undo.restore(context.getBean(DataSource.class), dataDir(context));
					return true;
				});
				out.println("what the restore had begun was taken away again");
			}
		}
	}

	private boolean isUnsignedTaken() {
		return settings.contains(UNSIGNED);
	}

	private void requireSigned(Seals seals, Manifest manifest) {
		if (manifest.fits(seals)) {
			return;
		}
		if (!isUnsignedTaken()) {
			throw new IllegalArgumentException("The key file did not sign this backup: it is from a version before "
					+ "backups were signed, or somebody else made or changed it. Where you know it for your own old "
					+ "one, restore it with " + UNSIGNED);
		}
		out.println("NOT SIGNED by the key file; taken because of " + UNSIGNED);
	}

	private static void requireEmpty(ConfigurableApplicationContext context, Manifest manifest)
			throws IOException, SQLException {
		try (Connection connection = context.getBean(DataSource.class).getConnection()) {
			if (!Tables.of(connection).isEmpty()) {
				throw new IllegalArgumentException("The database is not empty; restore into a fresh one");
			}
		}
		if (!Folders.isEmpty(dataDir(context).resolve("evidence"))) {
			throw new IllegalArgumentException("There is evidence already; restore into a fresh data folder");
		}
		if (Files.exists(dataDir(context).resolve("audit").resolve("anchors.log"))) {
			throw new IllegalArgumentException("There are anchors already; restore into a fresh data folder");
		}
		if (!context.getBean(Seals.class).fingerprint().equals(manifest.keyFingerprint())) {
			throw new IllegalArgumentException(
					"The key file is another one; put back the one the backup belongs to (bihuan.crypto.key-file)");
		}
	}

	private boolean rotateKey(ConfigurableApplicationContext context) throws SQLException {
		requireTables(context);
		int sealed = context.getBean(Resealing.class).withFreshKey();
		out.println("a new key is in use, " + sealed + " values were sealed anew; restart every node");
		return true;
	}

	private static void requireTables(ConfigurableApplicationContext context) throws SQLException {
		requireOurTables(context);
		DatabaseObjects.refuseEmbedded(context.getBean(DataSource.class));
	}

	private static void requireOurTables(ConfigurableApplicationContext context) throws SQLException {
		try (Connection connection = context.getBean(DataSource.class).getConnection()) {
			if (Tables.of(connection).stream().noneMatch(table -> table.key().equals("audit_head"))) {
				throw new IllegalStateException("There is no database of Bihuan here");
			}
		}
	}

	private static Path dataDir(ConfigurableApplicationContext context) {
		return Path.of(context.getEnvironment().getRequiredProperty("bihuan.data-dir"));
	}

}
