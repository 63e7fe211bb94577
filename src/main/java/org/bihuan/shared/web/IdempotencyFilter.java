package org.bihuan.shared.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The same {@code Idempotency-Key} with the same body within 24 hours of real time gives
 * the same answer and acts once; with another body it is refused (409). A call that broke
 * off before it acted is taken over after a minute; one that acted and lost its answer is
 * told so ({@link IdempotencyMark}). The answer of a call about secrets
 * ({@link CarriesSecret}) is not kept: it acts once, and a repeat is told so (409). Of
 * the body a keyed hash is kept.
 */
public class IdempotencyFilter extends OncePerRequestFilter {

	private static final long DAY = 24 * 3600 * 1000L;

	private static final long BROKEN_OFF = 60_000L;

	private record Kept(String idemKey, String bodyHash, int status, @Nullable String contentType,
			@Nullable String answer, long createdMs) {
	}

	private final JdbcClient jdbc;

	private final SystemClock clock;

	private final Seals seals;

	private final ProblemWriter problems;

	public IdempotencyFilter(JdbcClient jdbc, SystemClock clock, Seals seals, ProblemWriter problems) {
		this.jdbc = jdbc;
		this.seals = seals;
		this.clock = clock;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String key = request.getHeader("Idempotency-Key");
		if (key == null || !"POST".equals(request.getMethod()) || request.getUserPrincipal() == null) {
			chain.doFilter(request, response);
			return;
		}
		if (key.isBlank() || key.length() > 200) {
			problems.write(request, response, Refusal.unreadable("shared.idempotency-key"));
			return;
		}
		String account = request.getUserPrincipal().getName();
		boolean multipart = request.getContentType() != null && request.getContentType().startsWith("multipart/");
		HttpServletRequest readable = multipart ? request : new Replayed(request);
		String hash = hash(readable, multipart);
		jdbc.sql("delete from shared_idempotency where created_ms < ?").param(clock.millis() - DAY).update();
		Optional<Kept> kept = claim(account, key, hash);
		if (kept.isEmpty()) {
			act(readable, response, chain, account, key);
		}
		else if (!seals.isMac(Purpose.REQUEST, hash, kept.get().bodyHash())) {
			problems.write(request, response, Refusal.conflict("shared.idempotency-other-body"));
		}
		else if (kept.get().status() == IdempotencyMark.SECRET) {
			problems.write(request, response, Refusal.conflict("shared.idempotency-secret"));
		}
		else if (kept.get().status() <= IdempotencyMark.ACTED) {
			boolean lost = kept.get().status() == IdempotencyMark.ACTED
					&& kept.get().createdMs() < clock.millis() - BROKEN_OFF;
			problems.write(request, response,
					Refusal.conflict(lost ? "shared.idempotency-answer-lost" : "shared.idempotency-at-work"));
		}
		else {
			answer(kept.get(), response);
		}
	}

	/** Empty when this call may act; else what is kept under the key. */
	private Optional<Kept> claim(String account, String key, String hash) {
		Optional<Kept> kept = kept(account, key);
		if (kept.isPresent()) {
			int taken = kept.get().status() == 0 && seals.isMac(Purpose.REQUEST, hash, kept.get().bodyHash())
					? jdbc.sql("""
							update shared_idempotency set created_ms = ?
							where account = ? and idem_key = ? and status = 0 and created_ms < ?""")
						.params(clock.millis(), account, key, clock.millis() - BROKEN_OFF)
						.update()
					: 0;
			return taken == 1 ? Optional.empty() : kept;
		}
		try {
			jdbc.sql(
					"insert into shared_idempotency (account, idem_key, body_hash, status, created_ms) values (?, ?, ?, 0, ?)")
				.params(account, key, seals.mac(Purpose.REQUEST, hash), clock.millis())
				.update();
			return Optional.empty();
		}
		catch (DuplicateKeyException known) {
			return kept(account, key);
		}
	}

	private Optional<Kept> kept(String account, String key) {
		return jdbc.sql("""
				select idem_key, body_hash, status, content_type, answer, created_ms from shared_idempotency
				where account = ? and idem_key = ?""")
			.params(account, key)
			.query(Kept.class)
			.list()
			.stream()
			.filter(each -> each.idemKey().equals(key))
			.findFirst();
	}

	private void act(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String account,
			String key) throws IOException, ServletException {
		ContentCachingResponseWrapper caching = new ContentCachingResponseWrapper(response);
		boolean finished = false;
		request.setAttribute(IdempotencyMark.CLAIM, new IdempotencyMark.Claim(account, key));
		try {
			chain.doFilter(request, caching);
			finished = caching.getStatus() < 500;
		}
		finally {
			if (finished) {
				boolean secret = isSecret(request) && caching.getStatus() < 300;
				jdbc.sql(
						"update shared_idempotency set status = ?, content_type = ?, answer = ? where account = ? and idem_key = ?")
					.params(java.util.Arrays.asList(secret ? IdempotencyMark.SECRET : caching.getStatus(),
							caching.getContentType(),
							secret ? null : new String(caching.getContentAsByteArray(), StandardCharsets.UTF_8),
							account, key))
					.update();
			}
			else {
				jdbc.sql("delete from shared_idempotency where account = ? and idem_key = ? and status = 0")
					.params(account, key)
					.update();
			}
			caching.copyBodyToResponse();
		}
	}

	private static boolean isSecret(HttpServletRequest request) {
		return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
				&& handler.hasMethodAnnotation(CarriesSecret.class);
	}

	private static void answer(Kept kept, HttpServletResponse response) throws IOException {
		response.setStatus(kept.status());
		if (kept.contentType() != null) {
			response.setContentType(kept.contentType());
		}
		if (kept.answer() != null) {
			response.getOutputStream().write(kept.answer().getBytes(StandardCharsets.UTF_8));
		}
	}

	private static String hash(HttpServletRequest request, boolean multipart) throws IOException, ServletException {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update((request.getRequestURI() + "?" + request.getQueryString()).getBytes(StandardCharsets.UTF_8));
			if (multipart) {
				for (Part part : request.getParts()) {
					digest
						.update((part.getName() + "=" + part.getSubmittedFileName()).getBytes(StandardCharsets.UTF_8));
					drain(part.getInputStream(), digest);
				}
			}
			else {
				drain(request.getInputStream(), digest);
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	private static void drain(InputStream content, MessageDigest digest) throws IOException {
		try (InputStream in = new DigestInputStream(content, digest)) {
			in.transferTo(java.io.OutputStream.nullOutputStream());
		}
	}

	/**
	 * A request whose body can be read again and again; bodies that are not files are
	 * small.
	 */
	private static class Replayed extends HttpServletRequestWrapper {

		private final byte[] body;

		/**
		 * Refuses (413) what is larger than anything but a file: half of it says nothing.
		 */
		Replayed(HttpServletRequest request) throws IOException {
			super(request);
			this.body = request.getInputStream().readNBytes((int) BodyLimits.FEED + 1);
			if (body.length > BodyLimits.FEED) {
				throw Refusal.tooLarge("shared.body-too-large", BodyLimits.FEED / 1024);
			}
		}

		@Override
		public ServletInputStream getInputStream() {
			return new KeptBody(body);
		}

	}

}
