package org.bihuan.journey;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The product in a process of its own, which can be killed as a power cut would. */
public class OtherProcess {

	private final List<String> properties;

	private final Path dataDir;

	private final int port;

	private Process process;

	public OtherProcess(List<String> properties, Path dataDir) throws IOException {
		this.properties = properties;
		this.dataDir = dataDir;
		try (ServerSocket free = new ServerSocket(0)) {
			this.port = free.getLocalPort();
		}
	}

	/** Starts it and waits until it is ready. */
	public Http start() throws IOException, InterruptedException {
		process = run(dataDir.resolve("product.log"), arguments("--server.port=" + port, "--logging.level.root=warn"));
		HttpClient client = HttpClient.newHttpClient();
		HttpRequest health = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
			.build();
		for (int i = 0; i < 1200; i++) {
			try {
				if (client.send(health, BodyHandlers.ofString()).statusCode() == 200) {
					return new Http(port);
				}
			}
			catch (IOException notYet) {
				if (!process.isAlive()) {
					break;
				}
			}
			TimeUnit.MILLISECONDS.sleep(100);
		}
		throw new IllegalStateException("It does not start; see " + dataDir.resolve("product.log"));
	}

	/** Where it answers. */
	public int port() {
		return port;
	}

	/** SIGKILL. */
	public void kill() throws InterruptedException {
		process.destroyForcibly().waitFor();
	}

	/** A command of the jar in a process of its own; answers its exit code. */
	int command(Path said, String... words) throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(List.of(words));
		all.addAll(arguments());
		return run(said, all).waitFor();
	}

	private List<String> arguments(String... more) {
		List<String> all = Running.withUsual(properties);
		all.add("--bihuan.data-dir=" + dataDir);
		all.addAll(List.of(more));
		return all;
	}

	private static Process run(Path log, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
						"-XX:TieredStopAtLevel=1", "-cp", classPath(), "org.bihuan.Bihuan"));
		command.addAll(arguments);
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect
				.appendTo(Files.createDirectories(log.getParent()).resolve(log.getFileName()).toFile()))
			.start();
	}

	/**
	 * The product's own classes and libraries; each once, or diagrams are found twice.
	 */
	private static String classPath() {
		String known = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return java.util.Arrays.stream(known.split(java.io.File.pathSeparator))
			.filter(each -> !each.endsWith("test-classes") && !each.contains("surefire"))
			.distinct()
			.collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
	}

}
