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
 */
public record DeliveryRule(String id, String name, OrganizationId unitId, String unitName, Channel channel,
		Audience audience, Set<Topic> topics, @Nullable LocalTime at, LocalTime quietFrom, LocalTime quietTo,
		@Nullable String host, boolean active) {
}
