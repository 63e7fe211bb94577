package org.bihuan.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.bihuan.shared.OwnFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Looks at the settings before anything starts. The demo, whose passwords everybody
 * knows, is for this machine alone unless {@code bihuan.demo.open} says otherwise, and is
 * never what a start becomes that was meant for work: settings or a data folder of an
 * office without a profile are refused. Closes the data folder to everybody else.
 */
class SafeStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Logger LOG = LoggerFactory.getLogger(SafeStart.class);

	/** What only somebody sets who means to work with the product. */
	private static final List<String> OF_AN_OFFICE = List.of("BIHUAN_DB_URL", "bihuan.hosts", "bihuan.sso.issuer",
			"bihuan.crypto.key-file", "server.ssl.key-store", "server.ssl.bundle");

	private static final String EMBEDDED = "jdbc:h2:file:";

	private static final String WORK = "For work set spring.profiles.active=mysql, or =office for the embedded "
			+ "database; for the demo set spring.profiles.active=demo.";

	/** Evidence lies two folders deep. */
	private static final int LEVELS = 2;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		SerializedObjects.refuse();
		ConfigurableEnvironment settings = context.getEnvironment();
		check(settings);
		close(settings);
	}

	/** Throws {@link StartRefused}. */
	static void check(Environment settings) {
		boolean demo = settings.acceptsProfiles(Profiles.of("demo"));
		if (demo && settings.getActiveProfiles().length == 0) {
			notByOmission(settings);
		}
		if (demo) {
			notForOthers(settings);
		}
		if (settings.acceptsProfiles(Profiles.of("mysql")) && settings.getProperty("BIHUAN_DB_URL", "").isBlank()
				&& settings.getProperty("SPRING_DATASOURCE_URL", "").isBlank()) {
			throw new StartRefused("The profile mysql needs a database, and BIHUAN_DB_URL is not set.",
					"Set BIHUAN_DB_URL=jdbc:mysql://host:3306/db, BIHUAN_DB_USER and BIHUAN_DB_PASSWORD.");
		}
	}

	private static void notByOmission(Environment settings) {
		OF_AN_OFFICE.stream().filter(name -> !settings.getProperty(name, "").isBlank()).findFirst().ifPresent(name -> {
			throw new StartRefused(
					"No profile is set, so this would be the demo with its known passwords, but " + name + " is set.",
					WORK);
		});
		if (!settings.getProperty("spring.datasource.url", EMBEDDED).startsWith(EMBEDDED)) {
			throw new StartRefused("No profile is set, so this would be the demo with its known passwords, but "
					+ "spring.datasource.url names a server.", WORK);
		}
		Path keys = dataDir(settings).resolve("keys").resolve("bihuan.keys");
		if (Files.exists(keys)) {
			throw new StartRefused("No profile is set, so this would be the demo with its known passwords, but " + keys
					+ " shows that bihuan.data-dir is an office's.", WORK);
		}
	}

	private static void notForOthers(Environment settings) {
		String address = settings.getProperty("server.address", "");
		if (isLoopback(address)) {
			LOG.warn("The demo listens on this machine alone ({}), for everybody knows its passwords", address);
		}
		else if (settings.getProperty("bihuan.demo.open", Boolean.class, false)) {
			LOG.warn("The demo is open to the network (bihuan.demo.open), and everybody knows its passwords");
		}
		else {
			throw new StartRefused(
					"The demo's passwords are known to everybody, and server.address="
							+ (address.isEmpty() ? "(all addresses)" : address) + " lets other machines in.",
					"Leave server.address at 127.0.0.1, or set bihuan.demo.open=true where all who reach this "
							+ "machine may do everything in it. For work start without the profile demo.");
		}
	}

	private static boolean isLoopback(String address) {
		try {
			return !address.isBlank() && InetAddress.getByName(address.strip()).isLoopbackAddress();
		}
		catch (UnknownHostException unknown) {
			return false;
		}
	}

	private static Path dataDir(Environment settings) {
		return Path.of(settings.getProperty("bihuan.data-dir", "./data"));
	}

	/** The embedded database makes its file by the umask, so it is made for it. */
	private static void close(Environment settings) {
		try {
			Path folder = OwnFiles.folder(dataDir(settings));
			String url = settings.getProperty("spring.datasource.url", "");
			if (url.startsWith(EMBEDDED)) {
				Path database = Path.of(url.substring(EMBEDDED.length()).split(";", 2)[0] + ".mv.db");
				OwnFiles.folder(database.toAbsolutePath().getParent());
				try {
					OwnFiles.file(database);
				}
				catch (FileAlreadyExistsException there) {
					// it is closed with the folder
				}
			}
			OwnFiles.close(folder, LEVELS);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(
					"The data folder bihuan.data-dir=" + dataDir(settings) + " cannot be made or closed to others",
					failure);
		}
	}

}
