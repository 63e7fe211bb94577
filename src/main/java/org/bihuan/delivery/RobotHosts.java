package org.bihuan.delivery;

import java.net.URI;
import java.util.Set;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where parcels may go: nobody can make the product call a machine of the inner network
 * the operator did not name.
 */
@Component
class RobotHosts {

	private final Set<String> allowed;

	private final boolean plain;

	/**
	 * @param allowed host names, as they stand in addresses
	 * @param plain whether http without TLS will do, for a machine next door
	 */
	RobotHosts(@Value("${bihuan.webhook.hosts}") Set<String> allowed,
			@Value("${bihuan.webhook.plain-http:false}") boolean plain) {
		this.allowed = allowed;
		this.plain = plain;
	}

	boolean allow(URI url) {
		return url.getHost() != null && url.getUserInfo() == null && allowed.contains(url.getHost())
				&& ("https".equals(url.getScheme()) || plain && "http".equals(url.getScheme()));
	}

	String named() {
		return String.join("、", allowed.stream().sorted().toList());
	}

}
