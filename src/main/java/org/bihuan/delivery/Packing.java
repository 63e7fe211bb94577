package org.bihuan.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.notification.Topic;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.People;
import org.bihuan.organization.Person;
import org.bihuan.shared.Ids;
import org.bihuan.shared.PersonalData;
import org.bihuan.shared.Texts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Gathers what is to be told into parcels: one to each person of the organisation it is
 * for, or one to the robot. They leave the house with personal data covered.
 */
@Component
class Packing {

	/** So many stand in a parcel; the rest are counted. */
	private static final int MOST_LINES = 20;

	private final People people;

	private final Addresses addresses;

	private final Texts texts;

	private final String home;

	/**
	 * @param home where the product is reached, for links; without it there are none
	 */
	Packing(People people, Addresses addresses, Texts texts, @Value("${bihuan.address:}") String home) {
		this.people = people;
		this.addresses = addresses;
		this.texts = texts;
		this.home = home;
	}

	static List<News> wanted(DeliveryRule rule, List<News> news) {
		return news.stream().filter(each -> rule.topics().contains(Topic.of(each.kind()))).toList();
	}

	List<Parcel> pack(DeliveryRule rule, List<News> news, long nowMs) {
		if (news.isEmpty()) {
			return List.of();
		}
		if (!rule.channel().isMail()) {
			return List.of(parcel(rule, rule.name(), null, rule.unitName(), news, nowMs));
		}
		Map<OrganizationId, List<Person>> readers = readers(news);
		List<Parcel> parcels = new ArrayList<>();
		byUnit(news).forEach((unit, letters) -> readers.getOrDefault(unit, List.of())
			.forEach(person -> parcels
				.add(parcel(rule, person.username(), person.id().value(), letters.get(0).unitName(), letters, nowMs))));
		return parcels;
	}

	/** Who of those the news are for gave an address. */
	Map<OrganizationId, List<Person>> readers(List<News> news) {
		List<Person> all = people.activeOf(byUnit(news).keySet());
		var reached = addresses.of(all.stream().map(Person::id).toList()).keySet();
		return all.stream()
			.filter(person -> reached.contains(person.id()))
			.collect(Collectors.groupingBy(Person::organizationId));
	}

	static Map<OrganizationId, List<News>> byUnit(List<News> news) {
		return news.stream()
			.collect(Collectors.groupingBy(each -> new OrganizationId(each.unitId()), LinkedHashMap::new,
					Collectors.toList()));
	}

	private Parcel parcel(DeliveryRule rule, String recipient, @org.jspecify.annotations.Nullable String userId,
			String unit, List<News> news, long nowMs) {
		String subject = texts.of("parcel.subject", unit, news.size());
		Function<News, String> line = each -> (rule.audience() == Audience.SUBTREE && !rule.channel().isMail()
				? each.unitName() + "：" : "") + each.subject() + (home.isBlank() ? "" : "\n  " + home + each.link());
		String body = news.stream().limit(MOST_LINES).map(line).collect(Collectors.joining("\n"));
		if (news.size() > MOST_LINES) {
			body += "\n" + texts.of("parcel.more", news.size() - MOST_LINES);
		}
		body += "\n\n" + texts.of(home.isBlank() ? "parcel.foot" : "parcel.foot.link", Objects.toString(home));
		return new Parcel(Ids.next(), rule.id(), recipient, userId, PersonalData.cover(subject),
				PersonalData.cover(body), news.size(), Parcel.State.WAITING, 0, nowMs, nowMs, null, null);
	}

}
