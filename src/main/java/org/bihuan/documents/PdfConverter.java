package org.bihuan.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.bihuan.shared.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Turns a docx into a PDF where LibreOffice is installed, one at a time. The PDF uses the
 * faces this machine has, so the docx stays the document.
 */
@Component
public class PdfConverter {

	private static final int LONGEST_SECONDS = 120;

	private final Optional<Path> office;

	PdfConverter(@Value("${bihuan.documents.soffice:}") String configured) {
		this.office = configured.isBlank()
				? Stream.of("/usr/bin/soffice", "/usr/bin/libreoffice", "/opt/libreoffice/program/soffice")
					.map(Path::of)
					.filter(Files::isExecutable)
					.findFirst()
				: Optional.of(Path.of(configured)).filter(Files::isExecutable);
	}

	public boolean isAvailable() {
		return office.isPresent();
	}

	/** Refuses 409 where LibreOffice is not installed or gives no PDF in two minutes. */
	public synchronized byte[] convert(byte[] docx) {
		Path program = office.orElseThrow(() -> Refusal.conflict("documents.no-pdf"));
		try {
			Path folder = Files.createTempDirectory("pdf");
			try {
				Path source = Files.write(folder.resolve("document.docx"), docx);
				Process process = new ProcessBuilder(List.of(program.toString(),
						"-env:UserInstallation=" + folder.resolve("profile").toUri(), "--headless", "--norestore",
						"--convert-to", "pdf", "--outdir", folder.toString(), source.toString()))
					.redirectErrorStream(true)
					.redirectOutput(folder.resolve("log").toFile())
					.start();
				if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
					process.destroyForcibly();
				}
				Path made = folder.resolve("document.pdf");
				if (!Files.exists(made)) {
					throw Refusal.conflict("documents.pdf-failed");
				}
				return Files.readAllBytes(made);
			}
			finally {
				FileSystemUtils.deleteRecursively(folder);
			}
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw Refusal.conflict("documents.pdf-failed");
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
