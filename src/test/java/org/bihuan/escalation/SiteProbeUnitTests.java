package org.bihuan.escalation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the probe calls and what it never calls. */
class SiteProbeUnitTests {

	@Test
	void seesWhetherSomethingAnswers() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", exchange -> {
			exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/broken") ? 500 : 200, -1);
			exchange.close();
		});
		server.start();
		String base = "http://localhost:" + server.getAddress().getPort();
		SiteProbe probe = new SiteProbe(null, null, true);
		try {
			assertThat(probe.runs(base + "/")).isTrue();
			assertThat(probe.runs(base + "/broken")).isFalse();
		}
		finally {
			server.stop(0);
		}
		assertThat(probe.runs(base + "/")).isFalse();
	}

	@Test
	void neverCallsAnInnerNetworkOrAnotherScheme() {
		SiteProbe probe = new SiteProbe(null, null, false);
		for (String url : new String[] { "http://127.0.0.1/", "http://localhost:8080/", "http://[::1]/",
				"http://10.1.2.3/", "http://192.168.1.1/", "http://172.16.0.1/", "http://169.254.169.254/latest/",
				"http://100.64.0.1/", "http://[fd00::1]/", "http://0.0.0.0/", "file:///etc/passwd",
				"ftp://example.gov.cn/", "http://user@127.0.0.1/", "javascript:1", "not an address" }) {
			assertThat(probe.runs(url)).as(url).isNull();
		}
	}

}
