package org.bihuan.escalation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
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

	/** Names that lead outside when looked at and inside when called. */
	@Test
	void callsTheAddressesItLookedAt() throws IOException {
		AtomicInteger asked = new AtomicInteger();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		AtomicInteger called = new AtomicInteger();
		server.createContext("/", exchange -> {
			called.incrementAndGet();
			exchange.close();
		});
		server.start();
		DnsResolver turning = new SystemDefaultDnsResolver() {
			@Override
			public InetAddress[] resolve(String host) throws UnknownHostException {
				String next = asked.getAndIncrement() == 0 ? "192.88.98.1" : "127.0.0.1";
				return new InetAddress[] { InetAddress.getByName(next) };
			}
		};
		OuterAddresses looked = new OuterAddresses(turning);
		assertThat(looked.resolve("turning.example")).hasSize(1);
		SiteProbe probe = new SiteProbe(null, null, looked);
		try {
			assertThat(probe.runs("http://turning.example:" + server.getAddress().getPort() + "/")).isNull();
			assertThat(asked).hasValue(2);
			assertThat(called).hasValue(0);
		}
		finally {
			server.stop(0);
			probe.close();
		}
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
