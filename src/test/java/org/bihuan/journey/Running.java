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

	private static final String SIGN_INS = "--bihuan.limits.sign-ins-per-minute=";

	private final Path dataDir;

	private final List<String> properties;

	private ConfigurableApplicationContext application;

	private final Class<?>[] sources;

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
		List<String> arguments = new ArrayList<>(properties);
		arguments.addAll(List.of("--server.port=0", "--bihuan.data-dir=" + dataDir, "--logging.level.root=warn"));
		if (properties.stream().noneMatch(each -> each.startsWith(SIGN_INS))) {
			arguments.add(SIGN_INS + "10000");
		}
		List<Class<?>> all = new ArrayList<>(List.of(sources));
		all.add(0, Bihuan.class);
		application = new SpringApplicationBuilder(all.toArray(Class[]::new)).web(WebApplicationType.SERVLET)
			.run(arguments.toArray(String[]::new));
		return ((WebServerApplicationContext) application).getWebServer().getPort();
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
