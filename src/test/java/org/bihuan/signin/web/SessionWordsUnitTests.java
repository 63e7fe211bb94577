package org.bihuan.signin.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.session.MapSession;
import org.springframework.web.servlet.FlashMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionWordsUnitTests {

	private final Seals seals = new Seals(Suites.SM, KeyRing.of("ZGVtbyBkYXRhIGFyZSBub2JvZHkncyBzZWNyZXQhISE="));

	private final SessionWords words = new SessionWords(seals);

	@SuppressWarnings("unchecked")
	private <T> T again(T value) {
		return (T) words.read("s", "n", words.write("s", "n", value));
	}

	@Test
	void keepsPlainValues() {
		assertThat(again("10.0.0.1 \"x\"")).isEqualTo("10.0.0.1 \"x\"");
		assertThat(again(1_700_000_000_000L)).isEqualTo(1_700_000_000_000L);
		assertThat(again(true)).isTrue();
	}

	@Test
	void keepsWhoIsSignedInAndWhetherVouchedForAndNothingElse() {
		SecurityContext own = again(new SecurityContextImpl(
				UsernamePasswordAuthenticationToken.authenticated("zhang", "secret", List.of())));
		assertThat(own.getAuthentication().getName()).isEqualTo("zhang");
		assertThat(own.getAuthentication().isAuthenticated()).isTrue();
		assertThat(own.getAuthentication().getCredentials()).isNull();
		assertThat(own.getAuthentication().getAuthorities()).isEmpty();
		SecurityContext vouched = again(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("li",
				null, AuthorityUtils.createAuthorityList("ROLE_SSO", "ROLE_ADMIN"))));
		assertThat(vouched.getAuthentication().getAuthorities()).extracting(Object::toString)
			.containsExactly("ROLE_SSO");
		assertThatThrownBy(() -> words.write("s", "n", new SecurityContextImpl()))
			.isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void keepsWhatAFormMustBring() {
		CsrfToken token = again(new DefaultCsrfToken("X-CSRF", "_csrf", "abc"));
		assertThat(List.of(token.getHeaderName(), token.getParameterName(), token.getToken())).containsExactly("X-CSRF",
				"_csrf", "abc");
	}

	@Test
	void keepsWhatTheNextPageSays() {
		FlashMap said = new FlashMap();
		said.put("done", "已保存");
		said.put("wrong", Map.of("url", "请填写网址"));
		said.setTargetRequestPath("/todo");
		said.addTargetRequestParam("page", "2");
		said.setExpirationTime(99);
		List<FlashMap> kept = again(new ArrayList<>(List.of(said)));
		assertThat(kept).containsExactly(said);
		assertThat(kept.get(0).getTargetRequestPath()).isEqualTo("/todo");
		assertThat(kept.get(0).getTargetRequestParams()).isEqualTo(said.getTargetRequestParams());
		assertThat(kept.get(0).getExpirationTime()).isEqualTo(99);
		said.put("gadget", new Date());
		assertThatThrownBy(() -> words.write("s", "n", List.of(said))).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void keepsNoOtherType() {
		for (Object other : List.of(new Date(), Map.of("a", "b"), new byte[] { 1 }, 1, new StringBuilder("x"))) {
			assertThatThrownBy(() -> words.write("s", "n", other)).isInstanceOf(IllegalArgumentException.class);
		}
	}

	@Test
	void readsNothingUnderAnotherIdOrName() {
		byte[] kept = words.write("s", "n", "x");
		assertThatThrownBy(() -> words.read("t", "n", kept)).isInstanceOf(SessionWords.Forged.class);
		assertThatThrownBy(() -> words.read("s", "m", kept)).isInstanceOf(SessionWords.Forged.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "x y z", "\u00ac\u00ed\u0000\u0005sr", "SM:k1:00 TEXT \"x\"",
			"{\"@class\":\"java.lang.ProcessBuilder\"}" })
	void readsNothingUnsigned(String written) {
		assertThatThrownBy(() -> words.read("s", "n", written.getBytes(StandardCharsets.ISO_8859_1)))
			.isInstanceOf(SessionWords.Forged.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GADGET {}", "TEXT {", "NUMBER \"x\"", "PERSON []", "PERSON {\"name\":[1]}",
			"FLASH {\"all\":1}" })
	void readsNothingOfAnotherKindEvenSigned(String said) {
		String kept = seals.mac(Purpose.SESSION, "s\nn\n" + said) + " " + said;
		assertThatThrownBy(() -> words.read("s", "n", kept.getBytes(StandardCharsets.UTF_8)))
			.isInstanceOf(SessionWords.Forged.class);
	}

	@Test
	void writesAllAnewUnderANewId() {
		WordedSession<MapSession> session = new WordedSession<>(new MapSession(), words);
		session.setAttribute("n", "x");
		String before = session.getId();
		String after = session.changeSessionId();
		assertThat(after).isNotEqualTo(before);
		assertThat(new WordedSession<>(session.beneath(), words).<String>getAttribute("n")).isEqualTo("x");
	}

}
