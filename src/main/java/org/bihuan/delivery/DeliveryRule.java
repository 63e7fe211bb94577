package org.bihuan.delivery;

import java.time.LocalTime;
import java.util.Set;

import org.bihuan.notification.Topic;
import org.bihuan.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * Which messages leave the house, how and when.
 *
 * @param at once a day then (Asia/Shanghai); null: as they come, a minute later at most
 * @param host where a robot's address leads; the address itself is a secret
 * @param ending the last of it, to be compared with the group's own
 * @param released an office lets it read what it is to carry
 */
public record DeliveryRule(String id, String name, OrganizationId unitId, String unitName, Channel channel,
		Audience audience, Set<Topic> topics, @Nullable LocalTime at, LocalTime quietFrom, LocalTime quietTo,
		@Nullable String host, @Nullable String ending, boolean active, boolean released, @Nullable String releasedBy) {

	DeliveryRule with(boolean released) {
		return new DeliveryRule(id, name, unitId, unitName, channel, audience, topics, at, quietFrom, quietTo, host,
				ending, active, released, released ? releasedBy : null);
	}

	/** Only a robot tells people who could not read it anyway. */
	public boolean isWaiting() {
		return !channel.isMail() && !released;
	}

}
