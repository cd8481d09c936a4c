// A bot written as grammY's own guide does, with nothing in it that knows of the sandbox but the address of the API.
import {Bot, InlineKeyboard, InputFile, InputMediaBuilder, Keyboard} from "grammy";

const root = process.env.API_ROOT;
const bot = new Bot(process.env.BOT_TOKEN, {client: {apiRoot: root}});

const fetched = async (ctx) => {
  const file = await ctx.getFile();
  const answer = await fetch(`${root}/file/bot${bot.token}/${file.file_path}`);
  return Buffer.from(await answer.arrayBuffer());
};

bot.command("start", (ctx) => ctx.reply("Hello!", {
  reply_markup: new InlineKeyboard().text("Count", "count:1").danger().row().text("Enough", "enough"),
}));
bot.command("where", (ctx) => ctx.reply("Where are you?", {
  reply_markup: new Keyboard().requestLocation("Send my place").row().requestContact("Send my number").resized().oneTime(),
}));
bot.command("album", (ctx) => ctx.replyWithMediaGroup([1, 2].map((n) =>
  InputMediaBuilder.document(new InputFile(Buffer.from(`page ${n}`), `${n}.txt`), {caption: `No. ${n}`}))));
bot.callbackQuery(/^count:(\d+)$/, async (ctx) => {
  const n = Number(ctx.match[1]) + 1;
  await ctx.editMessageText(`<b>${n}</b>`, {parse_mode: "HTML", reply_markup: new InlineKeyboard().text("Count", `count:${n}`)});
  await ctx.answerCallbackQuery(`Now ${n}`);
});
bot.on("message:photo", async (ctx) => ctx.replyWithPhoto(new InputFile(await fetched(ctx), "again.jpg"), {
  caption: `${ctx.msg.photo.at(-1).width} px, ${ctx.msg.caption}`,
  reply_parameters: {message_id: ctx.msg.message_id},
}));
bot.on("message:voice", async (ctx) => {
  const data = await fetched(ctx);
  await ctx.replyWithVoice(ctx.msg.voice.file_id, {caption: `${ctx.msg.voice.duration} s, ${data.length} bytes`});
});
bot.on("message:location", (ctx) => {
  const {latitude, longitude, horizontal_accuracy} = ctx.msg.location;
  return ctx.replyWithLocation(latitude + 1, longitude, {horizontal_accuracy, reply_markup: {remove_keyboard: true}});
});
bot.on("edited_message:location", (ctx) => ctx.reply(`You moved to ${ctx.editedMessage.location.latitude}`));
bot.on("message:contact", (ctx) => ctx.reply(`I call ${ctx.msg.contact.phone_number}`));
bot.on("edited_message:text", (ctx) => ctx.reply(`You changed it to: ${ctx.editedMessage.text}`));
bot.on("message:text", (ctx) => ctx.reply(`You said: ${ctx.msg.text}`));
bot.catch((error) => { console.error(error); process.exit(1); });

process.once("SIGTERM", () => bot.stop());
await bot.start({allowed_updates: ["message", "edited_message", "callback_query"]});
