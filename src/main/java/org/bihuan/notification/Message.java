package org.bihuan.notification;

import java.time.OffsetDateTime;
import java.util.List;

/** One message to an organisation, about one case or many. */
public record Message(String id, OffsetDateTime at, String channel, String recipient, String subject,
		List<String> cases, String state, String kind, String link, boolean read) {
}
