package org.bihuan.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs LibreOffice so that a document it opens reaches nothing: without a network where
 * the machine can give it none ({@code unshare}), with limits of memory, processor and
 * file size ({@code prlimit}), in a folder and with a profile of its own that follow no
 * link and run no macro, with nothing of this process's environment.
 */
final class OfficeSandbox {

	private static final Logger LOG = LoggerFactory.getLogger(OfficeSandbox.class);

	private static final int SECONDS = 120;

	private static final long MEMORY = 4L * 1024 * 1024 * 1024;

	private static final long LARGEST = 100L * 1024 * 1024;

	private static final List<String> NO_NETWORK = List.of("unshare", "--map-root-user", "--net", "--");

	private static final List<String> LIMITS = List.of("prlimit", "--as=" + MEMORY, "--cpu=" + SECONDS,
			"--fsize=" + LARGEST, "--core=0", "--");

	/** Where nothing answers, for what might still ask a proxy. */
	private static final String NOWHERE = "http://127.0.0.1:9";

	private final Path program;

	private final List<String> before = new ArrayList<>();

	OfficeSandbox(Path program) {
		this.program = program;
		if (works(NO_NETWORK)) {
			before.addAll(NO_NETWORK);
		}
		else {
			LOG.warn("LibreOffice cannot be run without a network here: unshare is missing or not allowed");
		}
		if (works(LIMITS)) {
			before.addAll(LIMITS);
		}
		else {
			LOG.warn("LibreOffice cannot be run with limits here: prlimit is missing");
		}
	}

	/** Turns the document in this folder into a PDF beside it. */
	void convert(Path folder, Path source) throws IOException, InterruptedException {
		Path profile = folder.resolve("profile");
		Path settings = Files.createDirectories(profile.resolve("user")).resolve("registrymodifications.xcu");
		try (InputStream in = OfficeSandbox.class.getResourceAsStream("/documents/office-profile.xcu")) {
			Files.write(settings, in.readAllBytes());
		}
		List<String> command = new ArrayList<>(before);
		command.addAll(List.of(program.toString(), "-env:UserInstallation=" + profile.toUri(), "--headless",
				"--norestore", "--nologo", "--nolockcheck", "--nodefault", "--convert-to", "pdf:writer_pdf_Export",
				"--outdir", folder.toString(), source.toString()));
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectInput(Path.of("/dev/null").toFile())
			.redirectOutput(folder.resolve("log").toFile());
		environment(builder.environment(), folder);
		Process process = builder.start();
		try {
			process.waitFor(SECONDS, TimeUnit.SECONDS);
		}
		finally {
			end(process);
		}
	}

	private static void environment(Map<String, String> environment, Path folder) {
		environment.clear();
		environment.putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString(), "TMPDIR", folder.toString(),
				"LANG", "C.UTF-8", "SAL_USE_VCLPLUGIN", "svp", "http_proxy", NOWHERE, "https_proxy", NOWHERE,
				"ftp_proxy", NOWHERE));
	}

	/** With everything it started. */
	private static void end(Process process) {
		process.descendants().forEach(ProcessHandle::destroyForcibly);
		process.destroyForcibly();
		process.descendants().forEach(ProcessHandle::destroyForcibly);
	}

	private static boolean works(List<String> wrapper) {
		try {
			List<String> command = new ArrayList<>(wrapper);
			command.add("true");
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			process.getOutputStream().close();
			String said = new String(process.getInputStream().readNBytes(1000), StandardCharsets.UTF_8);
			boolean works = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
			if (!works) {
				LOG.info("{} does not work here: {}", wrapper.get(0), said.strip());
				process.destroyForcibly();
			}
			return works;
		}
		catch (IOException missing) {
			return false;
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
