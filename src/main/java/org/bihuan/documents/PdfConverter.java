package org.bihuan.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.bihuan.files.ReadingMemory;
import org.bihuan.files.ReadingPool;
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

	private static final long LARGEST = 50L * 1024 * 1024;

	private final Optional<OfficeSandbox> office;

	private final PdfTurn turn = new PdfTurn();

	private final ReadingPool pool;

	PdfConverter(@Value("${bihuan.documents.soffice:}") String configured, ReadingPool pool) {
		this.pool = pool;
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
	 * what is not let in as a file either, 429 while the account has another made or
	 * others wait for theirs.
	 * @param docx read only when it is its turn
	 */
	public byte[] convert(Supplier<byte[]> docx, String account) {
		OfficeSandbox sandbox = office.orElseThrow(() -> Refusal.conflict("documents.no-pdf"));
		try {
			return turn.take(account, () -> within(sandbox, docx.get(), account));
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw Refusal.conflict("documents.pdf-failed");
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private byte[] within(OfficeSandbox sandbox, byte[] docx, String account) throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("pdf");
		try {
			Path source = Files.write(folder.resolve("document.docx"), docx);
			TrustedFile looked = pool.read(ReadingMemory.ofTree(source), account,
					() -> TrustedFile.check(source, "document.docx"));
			if (!looked.mediaType().equals(DocumentRenderer.DOCX)) {
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
