package org.bihuan.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to the robots of group chats and to other systems, each in the form it takes. A
 * robot answers 200 to what it refuses and says so in a code of its own.
 */
@Component
class Robots implements Carrier {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int MOST_TOLD = 200;

	/** Bytes; a robot answers with a code and a sentence. */
	private static final int LONGEST_ANSWER = 16 * 1024;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final JsonMapper json;

	private final SystemClock clock;

	private final RobotHosts hosts;

	private final Texts texts;

	Robots(JsonMapper json, SystemClock clock, RobotHosts hosts, Texts texts) {
		this.texts = texts;
		this.json = json;
		this.clock = clock;
		this.hosts = hosts;
	}

	@Override
	public boolean carries(Channel channel) {
		return !channel.isMail();
	}

	@Override
	public void carry(Parcel parcel, RuleStore.Kept rule, @Nullable String address) {
		URI url = URI.create(String.valueOf(rule.url()));
		if (!hosts.allow(url)) {
			throw new NotDelivered("host not allowed: " + url.getHost(), null);
		}
		RobotWords words = RobotWords.of(rule.rule().channel(), parcel, rule.secret(), clock.now());
		String body = json.writeValueAsString(words.body());
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + words.query()))
			.timeout(PATIENCE)
			.header("Content-Type", "application/json; charset=utf-8")
			.POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
		words.headers(body).forEach(request::header);
		try {
			check(client.send(request.build(), ShortText.of(LONGEST_ANSWER)), rule.rule().channel());
		}
		catch (IOException failed) {
			throw new NotDelivered(texts.of("delivery.unreached", url.getHost(), failed.getClass().getSimpleName()),
					failed);
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw new NotDelivered("interrupted", stopped);
		}
	}

	private void check(HttpResponse<String> answer, Channel channel) {
		String said = answer.body().length() > MOST_TOLD ? answer.body().substring(0, MOST_TOLD) : answer.body();
		if (answer.statusCode() / 100 != 2) {
			throw new NotDelivered("HTTP " + answer.statusCode() + ": " + said, null);
		}
		if (channel != Channel.WEBHOOK && code(answer.body()) != 0) {
			throw new NotDelivered(said, null);
		}
	}

	/** 0 where it was taken; an answer that is no JSON was not. */
	private int code(String body) {
		try {
			JsonNode answer = json.readTree(body);
			for (String name : new String[] { "errcode", "code", "StatusCode" }) {
				if (answer.has(name)) {
					return answer.get(name).asInt(-1);
				}
			}
		}
		catch (JacksonException noJson) {
			// said below
		}
		return -1;
	}

}
