package org.bihuan.delivery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * A parcel in the words of one kind of robot, signed as that kind wants it: DingTalk
 * signs in the address, Feishu in the body, another system in a header over time and
 * body; WeCom trusts the key in the address.
 *
 * @param query what is added to the address
 * @param secret what the headers are signed with; null: no headers
 */
record RobotWords(Map<String, Object> body, String query, @Nullable String secret, Instant at, String parcelId) {

	/** WeCom takes 2,048 bytes of text; the others far more. */
	private static final int MOST_BYTES = 2_000;

	static RobotWords of(Channel channel, Parcel parcel, @Nullable String secret, Instant at) {
		String text = parcel.subject() + "\n" + parcel.body();
		Map<String, Object> body = new LinkedHashMap<>();
		String query = "";
		boolean signed = secret != null && !secret.isBlank();
		switch (channel) {
			case WECOM -> {
				body.put("msgtype", "text");
				body.put("text", Map.of("content", cut(text)));
			}
			case DINGTALK -> {
				body.put("msgtype", "text");
				body.put("text", Map.of("content", text));
				if (signed) {
					long ms = at.toEpochMilli();
					query = "&timestamp=" + ms + "&sign="
							+ URLEncoder.encode(base64(hmac(secret, ms + "\n" + secret)), StandardCharsets.UTF_8);
				}
			}
			case FEISHU -> {
				if (signed) {
					String seconds = Long.toString(at.getEpochSecond());
					body.put("timestamp", seconds);
					body.put("sign", base64(hmac(seconds + "\n" + secret, "")));
				}
				body.put("msg_type", "text");
				body.put("content", Map.of("text", text));
			}
			case WEBHOOK -> {
				body.put("id", parcel.id());
				body.put("subject", parcel.subject());
				body.put("text", parcel.body());
				body.put("messages", parcel.messages());
			}
			case MAIL -> throw new IllegalArgumentException("mail is no robot");
		}
		return new RobotWords(body, query, channel == Channel.WEBHOOK && signed ? secret : null, at, parcel.id());
	}

	/** Over the time and the very body, so that neither can be another's. */
	Map<String, String> headers(String written) {
		if (secret == null) {
			return Map.of();
		}
		String seconds = Long.toString(at.getEpochSecond());
		return Map.of("X-Bihuan-Delivery", parcelId, "X-Bihuan-Timestamp", seconds, "X-Bihuan-Signature",
				HexFormat.of().formatHex(hmac(secret, seconds + "." + written)));
	}

	private static String cut(String text) {
		int end = text.length();
		while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
			end = text.offsetByCodePoints(end, -1);
		}
		return text.substring(0, end);
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	private static byte[] hmac(String key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
