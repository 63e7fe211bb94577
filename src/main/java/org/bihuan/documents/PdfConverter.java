package org.bihuan.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.bihuan.files.TrustedFile;
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

	private static final int WAIT_SECONDS = 30;

	private static final long LARGEST = 50L * 1024 * 1024;

	private final Optional<OfficeSandbox> office;

	private final Semaphore turn = new Semaphore(1, true);

	PdfConverter(@Value("${bihuan.documents.soffice:}") String configured) {
		Optional<Path> program = configured.isBlank()
				? Stream.of("/usr/bin/soffice", "/usr/bin/libreoffice", "/opt/libreoffice/program/soffice")
					.map(Path::of)
					.filter(Files::isExecutable)
					.findFirst()
				: Optional.of(Path.of(configured)).filter(Files::isExecutable);
		this.office = program.map(OfficeSandbox::new);
	}

	public boolean isAvailable() {
		return office.isPresent();
	}

	/**
	 * Refuses 409 where LibreOffice is not installed or gives no PDF in two minutes, 415
	 * what is not let in as a file either, 429 while others wait for theirs.
	 */
	public byte[] convert(byte[] docx) {
		OfficeSandbox sandbox = office.orElseThrow(() -> Refusal.conflict("documents.no-pdf"));
		try {
			if (!turn.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
				throw Refusal.tooMany("documents.pdf-busy");
			}
			try {
				return within(sandbox, docx);
			}
			finally {
				turn.release();
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

	private static byte[] within(OfficeSandbox sandbox, byte[] docx) throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("pdf");
		try {
			Path source = Files.write(folder.resolve("document.docx"), docx);
			if (!TrustedFile.check(source, "document.docx").mediaType().equals(DocumentRenderer.DOCX)) {
				throw Refusal.conflict("documents.pdf-failed");
			}
			sandbox.convert(folder, source);
			Path made = folder.resolve("document.pdf");
			if (!Files.exists(made) || Files.size(made) > LARGEST) {
				throw Refusal.conflict("documents.pdf-failed");
			}
			return Files.readAllBytes(made);
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

}
