package org.bihuan.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.Bihuan;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole application on a data folder of its own; it can be stopped and started again.
 */
public class Running {

	/** What a journey needs not wait for, unless it says otherwise. */
	private static final List<String> USUAL = List.of("--bihuan.limits.sign-ins-per-minute=10000",
			"--bihuan.crypto.password-iterations=10000");

	private final Path dataDir;

	private final List<String> properties;

	private ConfigurableApplicationContext application;

	private boolean untouched = true;

	private final Class<?>[] sources;

	/**
	 * One that makes its tables and loads its demo itself; the others begin with a copy.
	 */
	static Running fromScratch(List<String> properties, Class<?>... sources) {
		Running running = new Running(properties, sources);
		running.untouched = false;
		return running;
	}

	/**
	 * @param sources configuration of tests, beside the product's own
	 */
	public Running(List<String> properties, Class<?>... sources) {
		this.properties = properties;
		this.sources = sources;
		try {
			this.dataDir = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()),
					"journey");
		}
		catch (IOException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	public int start() {
		if (untouched) {
			Demo.into(dataDir, properties);
			untouched = false;
		}
		List<String> arguments = withUsual(properties);
		arguments.addAll(List.of("--server.port=0", "--bihuan.data-dir=" + dataDir, "--logging.level.root=warn"));
		List<Class<?>> all = new ArrayList<>(List.of(sources));
		all.add(0, Bihuan.class);
		application = new SpringApplicationBuilder(all.toArray(Class[]::new)).web(WebApplicationType.SERVLET)
			.run(arguments.toArray(String[]::new));
		return ((WebServerApplicationContext) application).getWebServer().getPort();
	}

	/** The settings, and what is usual of those that are not named. */
	static List<String> withUsual(List<String> properties) {
		List<String> all = new ArrayList<>(properties);
		for (String usual : USUAL) {
			String name = usual.substring(0, usual.indexOf('=') + 1);
			if (properties.stream().noneMatch(each -> each.startsWith(name))) {
				all.add(usual);
			}
		}
		return all;
	}

	public void stop() {
		SpringApplication.exit(application);
	}

	Object bean(String name) {
		return application.getBean(name);
	}

	public Path dataDir() {
		return dataDir;
	}

	public <T> T bean(Class<T> type) {
		return application.getBean(type);
	}

}
