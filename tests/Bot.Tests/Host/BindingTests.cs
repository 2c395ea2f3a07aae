using System.Text.RegularExpressions;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Skills.Identity;
using Lanyue.Skills.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host;

/// <summary>Students bind their phones, over HTTP: simulator, callback, gate, grains, Redis and SQL.</summary>
public sealed partial class BindingTests(BindingTests.Service demo) : IClassFixture<BindingTests.Service>
{
    public sealed class Service() : RunningService("--Lanyue:Profile=Demo", "--Demo:School=none")
    {
        int students;

        public T Get<T>() where T : notnull => App!.Services.GetRequiredService<T>();

        /// <summary>A phone on the simulator.</summary>
        public async Task<TestStudent> Phone(string? openId = null)
        {
            var student = new TestStudent(Browser(), openId ?? "oBind" + Guid.NewGuid().ToString("N"));
            await student.Appear(Stop);
            return student;
        }

        /// <summary>A student of a test's own, in the directory.</summary>
        public async Task<string> Enrol(DateOnly? leftOn = null)
        {
            var number = $"2023{Interlocked.Increment(ref students):D6}";
            await TestDirectory.Add(Get<LanyueDbFactory>(), Get<FieldCipher>(), TestDirectory.Named(number, leftOn: leftOn));
            return number;
        }

        public async Task<string> CodeFor(string person) => (await Get<Bot.Store.Effects>().Issue(Get<BindingCodes>(), person))!;

        public async Task<string> Bind(TestStudent phone, string person)
        {
            await phone.Says($"绑定 {await CodeFor(person)}", Stop);
            return await phone.Says("确认", Stop);
        }

        public async Task<T> Query<T>(Func<LanyueDb, Task<T>> query)
        {
            await using var db = Get<LanyueDbFactory>().CreateDbContext();
            return await query(db);
        }
    }

    static async Task<string> Reports(TestStudent phone, string what = "3栋502水管漏水，明天下午都在")
    {
        await phone.Says(what, Stop);
        return Number().Match(await phone.Says("确认", Stop)).Value;
    }

    [Fact]
    public async Task A_code_binds_a_phone_after_it_was_said_to_whom()
    {
        var (phone, person) = (await demo.Phone(), await demo.Enrol());
        var ticket = await Reports(phone);

        var asked = await phone.Says($"绑定 {await demo.CodeFor(person)}", Stop);
        Assert.Contains(Masked.Number(person), asked, StringComparison.Ordinal);
        Assert.DoesNotContain(person, asked, StringComparison.Ordinal);

        Assert.Contains("已绑定", await phone.Says("确认", Stop), StringComparison.Ordinal);
        Assert.Contains(ticket, await phone.Says("进度", Stop), StringComparison.Ordinal);
        Assert.Contains(Masked.Number(person), await phone.Says("查绑定", Stop), StringComparison.Ordinal);
        Assert.Equal(1, await demo.Query(db => db.Dialogues.CountAsync(d => d.Person == person, Stop)));
    }

    /// <summary>The grain of the dialogue stays active over the binding: what is known then must be asked of the database.</summary>
    [Fact]
    public async Task What_is_known_is_used_from_the_very_next_message_on()
    {
        var (phone, person) = (await demo.Phone(), await demo.Enrol());
        await phone.Says("你好", Stop);
        await demo.Bind(phone, person);
        Assert.Contains("登记的电话", await phone.Says("3栋502水管漏水，明天下午都在", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_phones_of_one_student_have_one_dialogue_with_all_cases_of_both()
    {
        var (first, second, person) = (await demo.Phone(), await demo.Phone(), await demo.Enrol());
        var (one, other) = (await Reports(first), await Reports(second, "4栋401空调坏了，明天下午都在"));
        await demo.Bind(first, person);

        Assert.Contains("合在一起", await demo.Bind(second, person), StringComparison.Ordinal);

        foreach (var phone in new[] { first, second })
        {
            var mine = await phone.Says("我的事项", Stop);
            Assert.Contains(one, mine, StringComparison.Ordinal);
            Assert.Contains(other, mine, StringComparison.Ordinal);
        }
        Assert.Contains("另一个微信上绑定", Assert.Single(await first.Pushed(1, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_open_goes_on_in_the_merged_dialogue()
    {
        var (first, second, person) = (await demo.Phone(), await demo.Phone(), await demo.Enrol());
        await demo.Bind(first, person);
        Assert.Contains("哪栋楼", await second.Says("空调坏了，明天下午在", Stop), StringComparison.Ordinal);

        var bound = await demo.Bind(second, person);

        Assert.Contains("已绑定", bound, StringComparison.Ordinal);
        Assert.Contains("哪栋楼", bound, StringComparison.Ordinal);
        Assert.Contains("请核对报修", await second.Says("4栋401", Stop), StringComparison.Ordinal);
        Assert.Matches(Number(), await second.Says("确认", Stop));
    }

    [Fact]
    public async Task Another_student_takes_a_phone_over_and_sees_nothing_of_the_first()
    {
        var (phone, mine, his) = (await demo.Phone(), await demo.Enrol(), await demo.Enrol());
        var ticket = await Reports(phone);
        await demo.Bind(phone, mine);
        await phone.Says("空调坏了", Stop);  // a form that stays open

        var asked = await phone.Says($"绑定 {await demo.CodeFor(his)}", Stop);
        Assert.Contains(Masked.Number(mine), asked, StringComparison.Ordinal);
        var bound = await phone.Says("确认", Stop);

        Assert.Contains(Masked.Number(his), bound, StringComparison.Ordinal);
        Assert.DoesNotContain("空调", bound, StringComparison.Ordinal);
        Assert.DoesNotContain(ticket, await phone.Says("进度", Stop), StringComparison.Ordinal);
        Assert.Contains("没有找到", await phone.Says($"{ticket}进度", Stop), StringComparison.Ordinal);
        Assert.Equal(2, await demo.Query(db => db.Dialogues.CountAsync(d => d.Person == mine || d.Person == his, Stop)));
    }

    [Fact]
    public async Task After_unbinding_the_phone_is_new_and_the_student_finds_all_on_the_next_one()
    {
        var (old, next, person) = (await demo.Phone(), await demo.Phone(), await demo.Enrol());
        var ticket = await Reports(old);
        await demo.Bind(old, person);

        Assert.Contains("解除", await old.Says("解绑", Stop), StringComparison.Ordinal);
        Assert.Contains("已解除绑定", await old.Says("确认", Stop), StringComparison.Ordinal);
        Assert.DoesNotContain(ticket, await old.Says("我的事项", Stop), StringComparison.Ordinal);

        await demo.Bind(next, person);
        Assert.Contains(ticket, await next.Says("我的事项", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_phone_is_unbound_from_the_other()
    {
        var (lost, mine, person) = (await demo.Phone(), await demo.Phone(), await demo.Enrol());
        await demo.Bind(lost, person);
        var ticket = await Reports(lost);
        await demo.Bind(mine, person);

        await mine.Says("解绑其他", Stop);
        Assert.Contains("只留这里", await mine.Says("确认", Stop), StringComparison.Ordinal);

        Assert.DoesNotContain(ticket, await lost.Says("我的事项", Stop), StringComparison.Ordinal);
        Assert.Contains(ticket, await mine.Says("我的事项", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_good_once_and_a_wrong_one_asks_again()
    {
        var (phone, other, person) = (await demo.Phone(), await demo.Phone(), await demo.Enrol());
        var code = await demo.CodeFor(person);
        await phone.Says($"绑定 {code}", Stop);
        await other.Says($"绑定 {code}", Stop);
        Assert.Contains("已绑定", await phone.Says("确认", Stop), StringComparison.Ordinal);

        Assert.Contains("绑定码", await other.Says("确认", Stop), StringComparison.Ordinal);
        Assert.Contains("没有这个绑定码", await other.Says("ABCD-EFGH", Stop), StringComparison.Ordinal);
        Assert.Contains("没有绑定", await other.Says("取消", Stop) + await other.Says("解绑", Stop) + await other.Says("确认", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_tries_too_many_codes_must_wait()
    {
        var phone = await demo.Phone();
        await phone.Says("绑定", Stop);
        var said = "";
        foreach (var last in "23456789A") said = await phone.Says($"ABCD-EFG{last}", Stop);
        Assert.Contains("一小时后再试", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_graduate_gets_no_code() =>
        Assert.Null(await demo.Get<Bot.Store.Effects>().Issue(demo.Get<BindingCodes>(), await demo.Enrol(leftOn: new(2024, 6, 30))));

    [Fact]
    public async Task Many_messages_while_two_phones_bind_lose_no_turn()
    {
        var (first, second, person) = (await demo.Phone(), await demo.Phone(), await demo.Enrol());
        await demo.Bind(first, person);
        await second.Says($"绑定 {await demo.CodeFor(person)}", Stop);

        var confirmed = second.Sends("确认", Stop);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => first.Sends("查绑定", Stop)));
        await confirmed;

        var whose = await demo.Query(db => db.Dialogues.Where(d => d.Person == person).Select(d => d.Id).SingleAsync(Stop));
        await Until(async () => await demo.Query(db => db.Lines.CountAsync(l => l.Dialogue == whose && l.Kind == LineKind.Inbound && !db.Lines.Any(o => o.Key == l.Turn + "/out/0"), Stop)) == 0);
        Assert.Contains("2 个地方", await first.Says("查绑定", Stop), StringComparison.Ordinal);
        Assert.Equal(2, await demo.Query(db => db.Set<BindingRow>().CountAsync(b => b.Person == person && b.Until == null && b.Dialogue == whose, Stop)));
    }

    static async Task Until(Func<Task<bool>> so)
    {
        var last = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(30);
        while (!await so()) Assert.True(TimeProvider.System.GetUtcNow() < last, "It did not come so far in half a minute.");
    }

    [GeneratedRegex(@"R-\d+")]
    private static partial Regex Number();
}
