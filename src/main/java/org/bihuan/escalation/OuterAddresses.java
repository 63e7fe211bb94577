package org.bihuan.escalation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import org.apache.hc.client5.http.DnsResolver;
import org.bihuan.shared.Networks;

/**
 * What is called is what was looked at: a name is resolved once, by this, and the call
 * goes to those addresses. Refuses a name of which any address lies in an inner network.
 */
class OuterAddresses implements DnsResolver {

	/** A name leads inside, so nobody calls it. */
	static class Inner extends UnknownHostException {

		Inner(String host) {
			super(host);
		}

	}

	private final DnsResolver names;

	OuterAddresses(DnsResolver names) {
		this.names = names;
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		InetAddress[] all = names.resolve(host);
		if (Arrays.stream(all).anyMatch(Networks::isInner)) {
			throw new Inner(host);
		}
		return all;
	}

	@Override
	public String resolveCanonicalHostname(String host) {
		return host;
	}

}
