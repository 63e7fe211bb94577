package org.bihuan.audit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;

import org.bihuan.shared.SystemClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

/** How an anchor leaves the machine. */
class AnchorWaysUnitTests {

	private static final Anchor ANCHOR = new Anchor(LocalDate.of(2021, 6, 1), 7, "a".repeat(64), "SM:k1:b");

	private static final String LINE = "2021-06-01 7 " + "a".repeat(64) + " SM:k1:b";

	@Test
	void asAFileOfItsOwn(@TempDir Path folder) throws IOException {
		new FolderWay(folder.resolve("share")).send(ANCHOR);
		assertThat(folder.resolve("share/bihuan-audit-2021-06-01-7.txt")).hasContent(LINE);
		assertThat(folder.resolve("share")).isDirectoryNotContaining("glob:**.part");
	}

	@Test
	void bySyslogOverUdp() throws IOException {
		try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
			server.setSoTimeout(5000);
			way("udp", server.getLocalPort()).send(ANCHOR);
			DatagramPacket got = new DatagramPacket(new byte[2000], 2000);
			server.receive(got);
			assertThat(new String(got.getData(), 0, got.getLength(), StandardCharsets.US_ASCII)).startsWith("<109>1 20")
				.endsWith(" - bihuan - AUDITANCHOR - " + LINE);
		}
	}

	@Test
	void bySyslogOverTcpFramedByItsLength() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			way("tcp", server.getLocalPort()).send(ANCHOR);
			try (Socket got = server.accept()) {
				String said = new String(got.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
				String message = said.substring(said.indexOf(' ') + 1);
				assertThat(said).startsWith(message.length() + " <109>1 ").endsWith(LINE);
			}
		}
	}

	@Test
	void failsWhereNobodyListens() throws IOException {
		int port;
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = server.getLocalPort();
		}
		assertThatThrownBy(() -> way("tcp", port).send(ANCHOR)).isInstanceOf(IOException.class);
	}

	private static SyslogWay way(String protocol, int port) {
		return new SyslogWay(URI.create(protocol + "://127.0.0.1:" + port), new SystemClock());
	}

	@Test
	void byMail() throws IOException {
		JavaMailSender sender = mock(JavaMailSender.class);
		new MailWay(sender, "bihuan@example.cn", "record@example.cn").send(ANCHOR);
		ArgumentCaptor<SimpleMailMessage> mail = ArgumentCaptor.forClass(SimpleMailMessage.class);
		verify(sender).send(mail.capture());
		assertThat(mail.getValue().getText()).isEqualTo(LINE + "\n");
		assertThat(mail.getValue().getTo()).containsExactly("record@example.cn");
	}

	@Test
	void refusesASyslogServerThatIsNoAddress() {
		assertThatThrownBy(() -> new AnchorSettings(1, null, "logs.example.cn:514", null))
			.hasMessageContaining("bihuan.audit.anchor-syslog");
	}

}
