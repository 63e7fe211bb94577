package org.bihuan.audit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.bihuan.shared.SystemClock;

/**
 * Sends each anchor to a syslog server: RFC 5424, facility 13 (log audit), severity
 * notice; by TCP framed by its length (RFC 6587), which fails when nobody listens, where
 * UDP cannot tell.
 */
record SyslogWay(URI server, SystemClock clock) implements AnchorWays.Way {

	private static final int PRIORITY = 13 * 8 + 5;

	private static final int PATIENCE_MS = 5000;

	@Override
	public void send(Anchor anchor) throws IOException {
		byte[] message = "<%d>1 %s - bihuan - AUDITANCHOR - %s".formatted(PRIORITY, clock.now(), anchor.line())
			.getBytes(StandardCharsets.US_ASCII);
		if (server.getScheme().equals("udp")) {
			try (DatagramSocket socket = new DatagramSocket()) {
				socket.send(new DatagramPacket(message, message.length, InetAddress.getByName(server.getHost()),
						server.getPort()));
			}
			return;
		}
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MS);
			socket.getOutputStream().write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
			socket.getOutputStream().write(message);
			socket.getOutputStream().flush();
		}
	}

}
