package org.bihuan.documents;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.bihuan.files.ReadingLimits;
import org.bihuan.files.ReadingPool;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDrawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** S5: what a document asks LibreOffice to fetch is not fetched, even past the door. */
class OfficeSandboxUnitTests {

	private static final Path OFFICE = Path.of("/usr/bin/soffice");

	private static final String IMAGES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

	@TempDir
	Path folder;

	@Test
	void fetchesNothingFromTheNetworkAndShowsNoFile() throws Exception {
		assumeTrue(Files.isExecutable(OFFICE), "SKIPPED: no LibreOffice on this machine");
		Path secret = folder.resolve("secret.png");
		BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
		ImageIO.write(picture, "png", secret.toFile());
		AtomicInteger asked = new AtomicInteger();
		try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			listening.setSoTimeout(1);
			byte[] docx = linked("http://127.0.0.1:" + listening.getLocalPort() + "/x.png", secret.toUri().toString());
			assertThatThrownBy(
					() -> new PdfConverter("", new ReadingPool(ReadingLimits.STANDARD)).convert(() -> docx, "a"))
				.isInstanceOf(Refusal.class)
				.hasMessage("files.ole");
			Path work = Files.createDirectories(folder.resolve("work"));
			Path source = Files.write(work.resolve("document.docx"), docx);
			new OfficeSandbox(OFFICE).convert(work, source);
			drain(listening, asked);
			String pdf = Files.readString(work.resolve("document.pdf"), StandardCharsets.ISO_8859_1);
			assertThat(asked).hasValue(0);
			assertThat(pdf).startsWith("%PDF-").doesNotContain("/Subtype/Image");
		}
	}

	private static void drain(ServerSocket listening, AtomicInteger asked) throws Exception {
		try (Socket caller = listening.accept()) {
			asked.incrementAndGet();
		}
		catch (SocketTimeoutException nobody) {
			// as it should be
		}
	}

	private static byte[] linked(String... targets) throws Exception {
		try (XWPFDocument docx = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			for (String target : targets) {
				XWPFRun run = docx.createParagraph().createRun();
				run.setText("picture");
				PackageRelationship far = docx.getPackagePart().addExternalRelationship(target, IMAGES);
				CTDrawing drawing = run.getCTR().addNewDrawing();
				drawing.set(CTDrawing.Factory.parse(picture(far.getId())));
				assertThat(far.getTargetMode()).isEqualTo(TargetMode.EXTERNAL);
			}
			docx.write((OutputStream) out);
			return out.toByteArray();
		}
	}

	private static String picture(String id) {
		return """
				<xml-fragment xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
				 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
				 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
				 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
				<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="900000" cy="900000"/>
				<wp:docPr id="1" name="p"/><a:graphic>
				<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
				<pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>
				<pic:blipFill><a:blip r:link="%s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
				<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>
				<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>
				</wp:inline></xml-fragment>""".formatted(id);
	}

}
