package org.bihuan.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where anchors go off the machine.
 *
 * @param anchorEvery entries after which one more is made within a day
 * @param anchorDir a folder, such as a mounted share, where each is put as a file
 * @param anchorSyslog {@code udp://host:port} or {@code tcp://host:port} of a syslog
 * server (RFC 5424)
 * @param anchorMail whom each is mailed to, through the server of {@code spring.mail.*}
 */
@ConfigurationProperties("bihuan.audit")
record AnchorSettings(@DefaultValue("1000") long anchorEvery, @Nullable String anchorDir, @Nullable String anchorSyslog,
		@Nullable String anchorMail) {

	AnchorSettings {
		if (anchorEvery < 1) {
			throw new IllegalArgumentException("bihuan.audit.anchor-every must be 1 or more");
		}
		if (isSet(anchorSyslog) && !anchorSyslog.matches("(udp|tcp)://[A-Za-z0-9.-]+:\\d{1,5}")) {
			throw new IllegalArgumentException(
					"bihuan.audit.anchor-syslog must read udp://host:port or tcp://host:port");
		}
	}

	static boolean isSet(@Nullable String text) {
		return text != null && !text.isBlank();
	}

}
