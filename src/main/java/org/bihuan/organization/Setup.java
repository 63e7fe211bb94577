package org.bihuan.organization;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets an empty installation up, once: a link with a secret makes the first office and
 * the three administrators. There is no account with a known password.
 */
@Service
@Transactional
public class Setup {

	private static final String NAME = "setup.token";

	/** What the first office and its administrators are called and how they sign in. */
	public record First(String office, String region, String adminPassword, String securityPassword,
			String auditorPassword) {
	}

	private final JdbcClient jdbc;

	private final People people;

	private final Organizations organizations;

	private final PasswordPolicy policy;

	private final Seals seals;

	Setup(JdbcClient jdbc, People people, Organizations organizations, PasswordPolicy policy, Seals seals) {
		this.seals = seals;
		this.policy = policy;
		this.jdbc = jdbc;
		this.people = people;
		this.organizations = organizations;
	}

	/** A fresh secret while there is no account; an earlier one stops working. */
	public Optional<String> freshToken() {
		if (!people.isEmpty()) {
			return Optional.empty();
		}
		byte[] secret = new byte[24];
		new SecureRandom().nextBytes(secret);
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		jdbc.sql("delete from shared_setting where name = ?").param(NAME).update();
		jdbc.sql("insert into shared_setting (name, text) values (?, ?)")
			.params(NAME, seals.mac(Purpose.CREDENTIAL, said(token)))
			.update();
		return Optional.of(token);
	}

	/** Refuses (404) a secret that was used or never given. */
	@Transactional(readOnly = true)
	public void check(String token) {
		boolean known = jdbc.sql("select text from shared_setting where name = ?")
			.param(NAME)
			.query(String.class)
			.optional()
			.filter(kept -> seals.isMac(Purpose.CREDENTIAL, said(token), kept))
			.isPresent();
		if (!known || !people.isEmpty()) {
			throw Refusal.notFound("organization.setup-link");
		}
	}

	/**
	 * Makes the office and the administrators {@code admin}, {@code security} and
	 * {@code auditor}.
	 */
	public void begin(String token, First first) {
		check(token);
		Map.of("adminPassword", first.adminPassword(), "securityPassword", first.securityPassword(), "auditorPassword",
				first.auditorPassword())
			.forEach(policy::check);
		Actor installer = new Actor(new UserId("-"), "system", "setup",
				new Organization(new OrganizationId("-"), null, "/", "-", OrganizationKind.OFFICE, "-"),
				Set.of(Role.SYSTEM_ADMIN), false);
		Organization office = organizations.add(first.office(), OrganizationKind.OFFICE, null, first.region(),
				installer);
		people.addFirst("admin", "admin", office, first.adminPassword(), Set.of(Role.SYSTEM_ADMIN));
		people.addFirst("security", "security", office, first.securityPassword(), Set.of(Role.SECURITY_ADMIN));
		people.addFirst("auditor", "auditor", office, first.auditorPassword(), Set.of(Role.AUDITOR));
		jdbc.sql("delete from shared_setting where name = ?").param(NAME).update();
	}

	private static String said(String token) {
		return "setup\n" + token;
	}

}
