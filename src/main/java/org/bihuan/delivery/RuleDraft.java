package org.bihuan.delivery;

import java.time.LocalTime;
import java.util.Set;

import org.bihuan.notification.Topic;
import org.bihuan.shared.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * A rule as somebody writes it.
 *
 * @param organization its name, as in {@code Organizations.theOne}
 * @param url https, to a host the operator allows; of mail none
 * @param secret what robots and webhooks are signed with; none for WeCom and mail
 */
public record RuleDraft(String name, String organization, Channel channel, Audience audience, Set<Topic> topics,
		@Nullable LocalTime at, LocalTime quietFrom, LocalTime quietTo, @Nullable String url, @Nullable String secret) {

	public RuleDraft {
		name = OneLine.of("name", name, 100);
	}

}
