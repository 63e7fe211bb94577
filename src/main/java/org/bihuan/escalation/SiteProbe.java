package org.bihuan.escalation;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetState;
import org.bihuan.registry.Targets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks by itself, once a day, whether registered sites answer. Off unless {@code
 * bihuan.probe.enabled=true}: the office decides whether its server may call out. Never
 * calls an address of an inner network, follows no redirect and reads no body, so that a
 * registered address cannot be used to look around inside.
 */
@Component
@ConditionalOnProperty("bihuan.probe.enabled")
class SiteProbe {

	private static final Logger LOG = LoggerFactory.getLogger(SiteProbe.class);

	/** As GW-V2 measures it: a visit fails if the page is not open after 15 seconds. */
	private static final Timeout PATIENCE = Timeout.ofSeconds(15);

	private static final int SERVER_ERROR = 500;

	private final Targets targets;

	private final Sightings sightings;

	private final CloseableHttpClient client;

	@Autowired
	SiteProbe(Targets targets, Sightings sightings,
			@Value("${bihuan.probe.inner-networks:false}") boolean innerNetworks) {
		this(targets, sightings, innerNetworks ? SystemDefaultDnsResolver.INSTANCE
				: new OuterAddresses(SystemDefaultDnsResolver.INSTANCE));
	}

	SiteProbe(Targets targets, Sightings sightings, DnsResolver names) {
		this.targets = targets;
		this.sightings = sightings;
		this.client = HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setDnsResolver(names)
				.setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(PATIENCE).build())
				.build())
			.setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(PATIENCE).build())
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.disableCookieManagement()
			.disableContentCompression()
			.build();
	}

	@Scheduled(initialDelayString = "${bihuan.probe.initial-delay:PT5M}",
			fixedDelayString = "${bihuan.probe.every:P1D}")
	void look() {
		List<Target> all = targets.withUrl();
		for (Target target : all) {
			Boolean running = target.state() == TargetState.SUSPENDED ? null : runs(String.valueOf(target.url()));
			if (running != null && running != (target.state() == TargetState.ACTIVE)) {
				sightings.probed(target, running);
			}
		}
		LOG.info("Probed {} registered addresses", all.size());
	}

	/** Whether something answers there; null when it must not be asked. */
	@Nullable Boolean runs(String url) {
		try {
			URI uri = URI.create(url);
			if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null
					|| uri.getUserInfo() != null) {
				return null;
			}
			HttpGet request = new HttpGet(uri);
			CompletableFuture.delayedExecutor(PATIENCE.toMilliseconds(), TimeUnit.MILLISECONDS).execute(request::abort);
			try (ClassicHttpResponse answer = client.executeOpen(null, request, null)) {
				return answer.getCode() < SERVER_ERROR;
			}
		}
		catch (IllegalArgumentException | OuterAddresses.Inner notToBeAsked) {
			return null;
		}
		catch (IOException silent) {
			return false;
		}
	}

	@PreDestroy
	void close() {
		client.close(CloseMode.IMMEDIATE);
	}

}
