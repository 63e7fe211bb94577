package org.bihuan.audit;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.files.WholeFiles;
import org.bihuan.organization.Accounts;
import org.bihuan.shared.RecordedRows;
import org.bihuan.shared.RecordedWord;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Texts;
import org.bihuan.shared.crypto.Seals;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Puts the parts of the record together. */
@Configuration(proxyBeanMethods = false)
class AuditConfig {

	@Bean
	AnchorFile anchorFile(@Value("${bihuan.data-dir}") Path dataDir) {
		return AnchorFile.in(dataDir);
	}

	@Bean
	Chain auditChain(JdbcTemplate jdbc, JsonMapper json, Seals seals) {
		return new Chain(jdbc, json, seals);
	}

	@Bean
	RecordGuard recordGuard(JdbcTemplate jdbc, Chain chain, AnchorFile file, SystemClock clock,
			@Value("${bihuan.data-dir}") Path dataDir) {
		return new RecordGuard(jdbc, chain, new SeenHeads(jdbc, chain.macs(), file, HeadFile.in(dataDir)), clock);
	}

	@Bean
	HeldLines heldLines(@Value("${bihuan.data-dir}") Path dataDir, JsonMapper json, Chain chain) {
		return new HeldLines(dataDir, json, chain.macs());
	}

	@Bean
	Actors auditActors(Accounts accounts) {
		return new Actors(accounts);
	}

	@Bean
	MacsBegin macsBegin(JdbcTemplate jdbc, JdbcClient client, Chain chain, AnchorFile file, RecordGuard guard,
			List<RecordedRows> modules, SystemClock clock, PlatformTransactionManager transactions) {
		return new MacsBegin(jdbc, chain, file, guard, new Baseline(client, modules), clock, transactions);
	}

	/** After {@link MacsBegin}: beans are told in the order they are defined in. */
	@Bean
	DeclaredLater rowsDeclaredLater(JdbcTemplate jdbc, JdbcClient client, Chain chain, RecordGuard guard,
			MacsBegin first, List<RecordedRows> modules, SystemClock clock, PlatformTransactionManager transactions) {
		return new DeclaredLater(jdbc, chain, guard, new Baseline(client, modules), clock, transactions);
	}

	@Bean
	ChainReading chainReading(JdbcTemplate template, JdbcClient jdbc, JsonMapper json, Chain chain, AnchorFile file,
			List<RecordedRows> modules, @Value("${bihuan.data-dir}") Path dataDir) {
		return new ChainReading(template, jdbc, json, chain.macs(), new WholeFiles(jdbc, dataDir.resolve("evidence")),
				file, modules);
	}

	@Bean
	RecordedWord recordedWord(JdbcTemplate jdbc, JsonMapper json, Chain chain) {
		return new LastWord(jdbc, json, chain.macs());
	}

	@Bean
	AnchorWays anchorWays(JdbcClient jdbc, SystemClock clock, AnchorSettings settings,
			ObjectProvider<JavaMailSender> senders, @Value("${bihuan.mail.from:}") String from) {
		Map<String, AnchorWays.Way> ways = new LinkedHashMap<>();
		if (AnchorSettings.isSet(settings.anchorDir())) {
			ways.put("FOLDER", new FolderWay(Path.of(settings.anchorDir())));
		}
		if (AnchorSettings.isSet(settings.anchorSyslog())) {
			ways.put("SYSLOG", new SyslogWay(URI.create(settings.anchorSyslog()), clock));
		}
		if (AnchorSettings.isSet(settings.anchorMail())) {
			JavaMailSender sender = senders.getIfAvailable();
			if (sender == null || from.isBlank()) {
				throw new IllegalStateException(
						"bihuan.audit.anchor-mail needs a mail server (spring.mail.host, bihuan.mail.from)");
			}
			ways.put("MAIL", new MailWay(sender, from, settings.anchorMail()));
		}
		return new AnchorWays(jdbc, clock, ways);
	}

	@Bean
	Anchors anchors(JdbcClient jdbc, Chain chain, SystemClock clock, Texts texts, AnchorFile file, AnchorWays ways,
			AnchorSettings settings, PlatformTransactionManager transactions) {
		return new Anchors(jdbc, chain, clock, texts, file, ways, settings, transactions);
	}

}
